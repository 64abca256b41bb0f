package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import ru.voronka.access.Directory;
import ru.voronka.lead.CreateLead;
import ru.voronka.party.Clients;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;

/** Makes of a request a lead, or a deal where one works without leads, one of a known client linked to the client; whose it is the rules of distribution say. */
@Singleton
class Intake {
    private final CreateLead create;
    private final OpenDeal open;
    private final Pipelines pipelines;
    private final Directory directory;

    Intake(CreateLead create, OpenDeal open, Pipelines pipelines, Directory directory) {
        this.create = create;
        this.open = open;
        this.pipelines = pipelines;
        this.directory = directory;
    }

    /** As its source says: a lead, or a deal at once. */
    Uni<InboxHandler.Outcome> lead(SqlConnection tx, InboxRequest.Stored from, Request request) {
        return take(tx, from, request, null, null);
    }

    /** @param responsibleId to whom it goes at once; null: it is distributed */
    Uni<InboxHandler.Outcome> lead(SqlConnection tx, InboxRequest.Stored from, Request request, Long responsibleId) {
        return take(tx, from, request, null, responsibleId);
    }

    /** @param said what is to become of it; what it leaves open, or null, as its source says */
    Uni<InboxHandler.Outcome> take(SqlConnection tx, InboxRequest.Stored from, Request request, Mode said, Long responsibleId) {
        var lead = request.lead();
        var source = pipelines.source(lead.source()).map(found -> new Mode(found.asDeal(), found.pipeline(), found.stage(), found.approval())).orElse(null);
        var mode = said != null ? said.over(source) : source;
        var points = ContactPoints.of(lead.phones(), lead.emails());
        var responsible = directory.standIn(responsibleId).map(Directory.Person::id).orElse(null);
        return (points.isEmpty() ? Uni.createFrom().<Clients.Known>nullItem() : Clients.recognise(tx, points))
                .chain(client -> mode != null && mode.deal() ? open.open(tx, from, lead, mode, client, responsible)
                        : create.create(tx, Actor.system(from.cause()), lead, responsible, new CreateLead.Origin(from.id(), client)).map(made -> new InboxHandler.Outcome("lead", made.id())));
    }
}
