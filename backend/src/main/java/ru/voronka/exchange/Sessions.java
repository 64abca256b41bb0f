package ru.voronka.exchange;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.Query;

/** Who of 1C is at the door: its password opens a session, whose cookie any node accepts. */
@Singleton
class Sessions {
    static final String COOKIE = "voronka_1c";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pool pool;
    private final Connectors connectors;

    Sessions(Pool pool, Connectors connectors) {
        this.pool = pool;
        this.connectors = connectors;
    }

    /** An open session. */
    record Session(long id, long connectorId) {
    }

    /** @param authorization the header of HTTP Basic @return the new session's cookie; null for a wrong name or password */
    Uni<String> open(String authorization) {
        var given = basic(authorization);
        if (given == null) {
            return Uni.createFrom().nullItem();
        }
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return connectors.open("1c", given[1]).onFailure(ru.voronka.platform.Problem.class).recoverWithNull().chain(connector -> connector == null || !given[0].equals(connector.login()) ? Uni.createFrom().nullItem()
                : Query.of("with old as (delete from exchange_session where expires_at < now()) insert into exchange_session (hash, connector_id, expires_at) values (:hash, :connector, now() + interval '24 hours')")
                        .bind("hash", hash(cookie)).bind("connector", connector.id()).execute(pool).replaceWith(cookie));
    }

    /** @return the session of that cookie, null when it is none of ours, has ended, or its connector was closed */
    Uni<Session> find(String cookie) {
        return cookie == null ? Uni.createFrom().nullItem() : Query.of("select jsonb_build_object('id', s.id, 'connectorId', s.connector_id)::text from exchange_session s join connector c on c.id = s.connector_id"
                + " where s.hash = :hash and s.expires_at > now() and c.active").bind("hash", hash(cookie)).first(pool, Session.class);
    }

    private static Buffer hash(String cookie) {
        return Buffer.buffer(Connectors.sha256(cookie));
    }

    /** @return name and password, null for no or another kind of header */
    private static String[] basic(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            var pair = new String(Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? pair : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
