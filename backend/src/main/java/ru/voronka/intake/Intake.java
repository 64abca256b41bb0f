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

/** Makes a lead of a request, one of a known client linked to the client; whose it is the rules of distribution say. */
@Singleton
class Intake {
    private final CreateLead create;
    private final Directory directory;

    Intake(CreateLead create, Directory directory) {
        this.create = create;
        this.directory = directory;
    }

    Uni<InboxHandler.Outcome> lead(SqlConnection tx, InboxRequest.Stored from, Request request) {
        return lead(tx, from, request, null);
    }

    /** @param responsibleId to whom it goes at once; null: it is distributed */
    Uni<InboxHandler.Outcome> lead(SqlConnection tx, InboxRequest.Stored from, Request request, Long responsibleId) {
        var lead = request.lead();
        var points = ContactPoints.of(lead.phones(), lead.emails());
        var responsible = directory.standIn(responsibleId).map(Directory.Person::id).orElse(null);
        return (points.isEmpty() ? Uni.createFrom().<Clients.Known>nullItem() : Clients.recognise(tx, points))
                .chain(client -> create.create(tx, Actor.system(from.cause()), lead, responsible, new CreateLead.Origin(from.id(), client))).map(made -> new InboxHandler.Outcome("lead", made.id()));
    }
}
