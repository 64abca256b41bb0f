package ru.voronka.role;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.platform.Page;
import ru.voronka.platform.Query;

/** The people of a company, and those of them who decide of a deal. */
final class PeopleResource {
    private static final int MOST = 200;

    private PeopleResource() {
    }

    private static Uni<Page<RoleView>> people(Pool pool, Caller caller, String condition, long id) {
        return Query.of(RoleView.SELECT + " where " + condition + " and").add(caller.sees(Entity.CONTACT, "c")).add("and").add(caller.sees(Entity.COMPANY, "co")).add("order by (x.decides = '{}'), x.main desc, c.id limit " + MOST).bind("id", id)
                .list(pool, RoleView.class).map((List<RoleView> items) -> new Page<>(items, null));
    }

    @Path("/api/v1/companies/{id}/people")
    @Tag(name = "role")
    public static class OfCompany {
        private final Caller caller;
        private final Pool pool;

        OfCompany(Caller caller, Pool pool) {
            this.caller = caller;
            this.pool = pool;
        }

        @GET
        @Operation(operationId = "listCompanyPeople", summary = "Everybody who is somebody in a company, those who decide first; the first two hundred that the caller sees")
        public Uni<Page<RoleView>> list(@PathParam("id") long id) {
            return Visible.must(pool, caller, "company", id, null).chain(() -> people(pool, caller, "x.company_id = :id", id));
        }
    }

    @Path("/api/v1/deals/{id}/deciders")
    @Tag(name = "role")
    public static class OfDeal {
        private final Caller caller;
        private final Pool pool;

        OfDeal(Caller caller, Pool pool) {
            this.caller = caller;
            this.pool = pool;
        }

        @GET
        @Operation(operationId = "listDeciders", summary = "Who decides of a deal: the people of its company who decide in its direction")
        public Uni<Page<RoleView>> list(@PathParam("id") long id) {
            return Visible.must(pool, caller, "deal", id, null).chain(() -> people(pool, caller, "exists (select 1 from deal d where d.id = :id and d.company_id = x.company_id and x.decides @> array[d.pipeline_id])", id));
        }
    }
}
