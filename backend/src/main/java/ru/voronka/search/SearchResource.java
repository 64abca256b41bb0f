package ru.voronka.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.access.Visible;
import ru.voronka.platform.Page;

@Path("/api/v1/search")
@Tag(name = "search")
public class SearchResource {
    private final Caller caller;
    private final Search search;

    SearchResource(Caller caller, Search search) {
        this.caller = caller;
        this.search = search;
    }

    @GET
    @Operation(operationId = "search", summary = "Find leads, deals, companies and contacts by a part of a name, a phone, a mail, an INN or a number")
    public Uni<Page<Search.Hit>> search(@QueryParam("q") String q) {
        return q == null || q.strip().length() < 2 ? Uni.createFrom().item(new Page<>(List.of(), null)) : search.find(caller, q.strip().substring(0, Math.min(q.strip().length(), 100))).map(hits -> new Page<>(hits, null));
    }

    /** Duplicates before something is entered. */
    abstract static class OnEntry {
        private final Caller caller;
        private final Duplicates duplicates;

        OnEntry(Caller caller, Duplicates duplicates) {
            this.caller = caller;
            this.duplicates = duplicates;
        }

        @GET
        @Operation(summary = "Who is entered already with this phone, mail or INN")
        public Uni<Page<Duplicates.Duplicate>> duplicates(@QueryParam("phone") String phone, @QueryParam("email") String email, @QueryParam("inn") String inn) {
            return duplicates.of(caller, phone, email, inn).map(items -> new Page<>(items, null));
        }
    }

    @Path("/api/v1/leads/duplicates")
    @Tag(name = "search")
    public static class LeadsOnEntry extends OnEntry {
        LeadsOnEntry(Caller caller, Duplicates duplicates) {
            super(caller, duplicates);
        }
    }

    @Path("/api/v1/companies/duplicates")
    @Tag(name = "search")
    public static class CompaniesOnEntry extends OnEntry {
        CompaniesOnEntry(Caller caller, Duplicates duplicates) {
            super(caller, duplicates);
        }
    }

    @Path("/api/v1/contacts/duplicates")
    @Tag(name = "search")
    public static class ContactsOnEntry extends OnEntry {
        ContactsOnEntry(Caller caller, Duplicates duplicates) {
            super(caller, duplicates);
        }
    }

    /** Duplicates of something that is there. */
    abstract static class OfOne {
        private final Caller caller;
        private final Duplicates duplicates;
        private final Pool pool;
        private final String type;

        OfOne(Caller caller, Duplicates duplicates, Pool pool, String type) {
            this.caller = caller;
            this.duplicates = duplicates;
            this.pool = pool;
            this.type = type;
        }

        @GET
        @Operation(summary = "Others that share a phone, a mail or an INN with this one")
        public Uni<Page<Duplicates.Duplicate>> duplicates(@PathParam("id") long id) {
            return Visible.must(pool, caller, type, id, null).chain(() -> duplicates.of(caller, type, id)).map(items -> new Page<>(items, null));
        }
    }

    @Path("/api/v1/leads/{id}/duplicates")
    @Tag(name = "search")
    public static class OfLead extends OfOne {
        OfLead(Caller caller, Duplicates duplicates, Pool pool) {
            super(caller, duplicates, pool, "lead");
        }
    }

    @Path("/api/v1/companies/{id}/duplicates")
    @Tag(name = "search")
    public static class OfCompany extends OfOne {
        OfCompany(Caller caller, Duplicates duplicates, Pool pool) {
            super(caller, duplicates, pool, "company");
        }
    }

    @Path("/api/v1/contacts/{id}/duplicates")
    @Tag(name = "search")
    public static class OfContact extends OfOne {
        OfContact(Caller caller, Duplicates duplicates, Pool pool) {
            super(caller, duplicates, pool, "contact");
        }
    }
}
