package ru.voronka.realtime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.Query;

/** One-minute single-use tickets for sockets, since a browser cannot send a header with them; good on any node. */
@Singleton
class Tickets {
    private final Pool pool;
    private final SecureRandom random = new SecureRandom();

    Tickets(Pool pool) {
        this.pool = pool;
    }

    @Schema(name = "Ticket")
    public record Ticket(@Schema(examples = "q83vEjRWeJA…") String ticket, OffsetDateTime expiresAt) {
    }

    Uni<Ticket> issue(long employeeId) {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        var ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return Query.of("with swept as (delete from ticket where expires_at < now())"
                        + " insert into ticket (hash, employee_id, expires_at) values (:hash, :employee, now() + interval '1 minute') returning jsonb_build_object('ticket', :ticket::text, 'expiresAt', expires_at)::text")
                .bind("hash", Buffer.buffer(Connectors.sha256(ticket))).bind("employee", employeeId).bind("ticket", ticket).first(pool, Ticket.class);
    }

    /** @return the employee, or null for a ticket that is unknown, used or expired */
    Uni<Long> redeem(String ticket) {
        return Query.of("delete from ticket where hash = :hash and expires_at > now() returning employee_id").bind("hash", Buffer.buffer(Connectors.sha256(ticket))).number(pool);
    }
}
