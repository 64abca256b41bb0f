package ru.voronka.notification;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;

/** The keys by which push services know this installation (VAPID, RFC 8292): made when they are first asked for, the same on every node, kept encrypted. */
@Singleton
class PushKeys {
    private static final String READ = "select jsonb_build_object('publicKey', public_key, 'privateKey', private_key)::text from push_key";

    private final Pool pool;
    private final Secrets secrets;
    private final String subject;
    private volatile WebPush held;

    PushKeys(Pool pool, Secrets secrets, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.pool = pool;
        this.secrets = secrets;
        // Whom a push service writes to when something is wrong.
        subject = "mailto:" + from.replaceFirst("^.*<([^>]*)>.*$", "$1").strip();
    }

    record Pair(String publicKey, String privateKey) {
    }

    /** @return what encrypts and signs. Fails with 409 when the installation has no key to keep them under */
    Uni<WebPush> get() {
        if (held != null) {
            return Uni.createFrom().item(held);
        }
        return Query.of(READ).first(pool, Pair.class).chain(pair -> pair != null ? Uni.createFrom().item(pair) : make()).map(pair -> {
            held = new WebPush(subject, VapidKeys.create(pair.publicKey(), secrets.unlock(pair.privateKey())));
            return held;
        });
    }

    /** Of two nodes that make them at once the first wins. */
    private Uni<Pair> make() {
        return Uni.createFrom().deferred(() -> {
            var made = VapidKeys.generate();
            return Query.of("insert into push_key (public_key, private_key) values (:public, :private) on conflict do nothing").bind("public", made.getX509PublicKey()).bind("private", secrets.lock(made.getPkcs8PrivateKey())).execute(pool);
        }).chain(() -> Query.of(READ).first(pool, Pair.class));
    }

    /** @return the public one as browsers take it */
    static String shown(WebPush push) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(push.getVapidKeys().getApplicationServerKey());
    }
}
