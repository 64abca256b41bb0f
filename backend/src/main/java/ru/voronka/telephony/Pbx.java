package ru.voronka.telephony;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.Map;
import ru.voronka.access.Directory;
import ru.voronka.platform.Connectors.Connector;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Unintelligible;

/**
 * One make of PBX: how its requests are read and answered, and how it is told to dial. Its name is the kind of its connector, the source of its inbox requests and its
 * part of the path `/telephony/{name}/{key}`.
 */
abstract class Pbx implements InboxHandler {
    private final HearCall hear;

    Pbx(HearCall hear) {
        this.hear = hear;
    }

    /** @return the key that the sender put into the request itself, null when it relies on the path */
    abstract String token(Map<String, String> fields);

    /** @throws Unintelligible when the parameters are wrong */
    abstract PbxMessage read(Map<String, String> fields, OffsetDateTime receivedAt);

    /** The answer to {@link PbxMessage.WhoIs}. @param name null when nobody is known by that number @param responsible the manager's login, or null */
    abstract Map<String, String> answer(String name, String responsible);

    /** Rings the employee's own phone, then the client. */
    abstract Uni<Void> dial(Connector connector, Directory.Person employee, String phone);

    @Override
    public String naturalKey(InboxRequest.Stored request) {
        return report(request).key();
    }

    @Override
    public Uni<Outcome> handle(SqlConnection tx, InboxRequest.Stored request) {
        return hear.hear(tx, source(), report(request), request.id(), request.cause()).map(id -> new Outcome("call", id));
    }

    private PbxMessage.Report report(InboxRequest.Stored request) {
        if (read(FormFields.of(request.query(), request.text()), request.receivedAt()) instanceof PbxMessage.Report report) {
            return report;
        }
        throw new Unintelligible("a question is answered at once and leaves nothing to process");
    }
}
