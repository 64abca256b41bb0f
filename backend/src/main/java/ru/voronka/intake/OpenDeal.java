package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.deal.CreateDeal;
import ru.voronka.deal.NewDeal;
import ru.voronka.lead.NewLead;
import ru.voronka.party.Clients;
import ru.voronka.party.CompanyFields;
import ru.voronka.party.ContactFields;
import ru.voronka.party.CreateParty;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;

/** Where one works without leads: makes a deal of a request at once, with the client that it names, found or new. Whose it is the rules of distribution say. */
@Singleton
class OpenDeal {
    private static final int COMMENT = 20_000;

    private final CreateDeal create;
    private final CreateParty parties;
    private final Pipelines pipelines;

    OpenDeal(CreateDeal create, CreateParty parties, Pipelines pipelines) {
        this.create = create;
        this.parties = parties;
        this.pipelines = pipelines;
    }

    /** Who it is from; either may be null. */
    record Client(Long company, Long contact) {
    }

    /** @param known the client that was recognised, or null @param responsible whose it is at once; null: it is distributed */
    Uni<InboxHandler.Outcome> open(SqlConnection tx, InboxRequest.Stored from, NewLead request, Mode mode, Clients.Known known, Long responsible) {
        var actor = Actor.system(from.cause());
        // A pipeline or a stage that has been put away since: the request is not lost for that.
        var pipeline = pipelines.pipelines().stream().filter(p -> p.entity().equals("deal") && !p.archived() && p.code().equals(mode.pipeline())).findFirst().orElseGet(() -> pipelines.deals("sales"));
        var stage = pipeline.stages().stream().filter(s -> s.open() && s.code().equals(mode.stage())).findFirst().orElseGet(pipeline::first);
        return client(tx, actor, request, known).chain(client -> create.create(tx, actor, new NewDeal(request.title(), pipeline.code(), stage.code(), null, client.company(), client.contact() == null ? List.of() : List.of(client.contact()), null, null, null, request.source(), request.utm(),
                        request.text() == null || request.text().isBlank() ? null : request.text().substring(0, Math.min(request.text().length(), COMMENT)), null, null), responsible, CreateDeal.Origin.of(from.id(), request.requestType(), mode.approval())))
                .map(id -> new InboxHandler.Outcome("deal", id));
    }

    private Uni<Client> client(SqlConnection tx, Actor actor, NewLead request, Clients.Known known) {
        if (known != null) {
            return Uni.createFrom().item(new Client(known.company() == null ? null : known.company().id(), known.contact() == null ? null : known.contact().id()));
        }
        var named = request.companyName() == null || request.companyName().isBlank() ? Uni.createFrom().<Long>nullItem()
                : parties.company(tx, actor, new CompanyFields(request.companyName(), "client", null, null, null, List.of(), List.of(), null, null, null, null, null, null), null, null);
        return named.chain(company -> parties.contact(tx, actor, new ContactFields(name(request), null, null, null, request.phones(), request.emails(), company, null, null, null, null, null), null).map(contact -> new Client(company, contact)));
    }

    private static String name(NewLead request) {
        var name = request.contactName() == null || request.contactName().isBlank() ? !request.phones().isEmpty() ? request.phones().get(0) : !request.emails().isEmpty() ? request.emails().get(0) : request.title() : request.contactName();
        return name.substring(0, Math.min(100, name.length()));
    }
}
