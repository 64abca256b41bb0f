package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import ru.voronka.access.Directory;
import ru.voronka.lead.CreateLead;
import ru.voronka.party.Clients;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Actor;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;

/** Makes a lead of a request: one of a known client is linked to the client and goes to the client's manager; the others wait for distribution. */
@Singleton
class Intake {
    private final CreateLead create;
    private final Directory directory;

    Intake(CreateLead create, Directory directory) {
        this.create = create;
        this.directory = directory;
    }

    Uni<InboxHandler.Outcome> lead(SqlConnection tx, InboxRequest.Stored from, Request request) {
        var lead = request.lead();
        var points = ContactPoints.of(lead.phones(), lead.emails());
        return (points.isEmpty() ? Uni.createFrom().<Clients.Known>nullItem() : Clients.recognise(tx, points)).chain(client -> {
            var manager = client == null || !lead.requestType().equals("order") ? null : directory.standIn(client.responsibleId()).map(Directory.Person::id).orElse(null);
            return create.create(tx, Actor.system(from.cause()), lead, manager, new CreateLead.Origin(from.id(), client));
        }).map(made -> new InboxHandler.Outcome("lead", made.id()));
    }
}
