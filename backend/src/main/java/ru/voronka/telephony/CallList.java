package ru.voronka.telephony;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Page;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;

/** The read model of calls, newest first. */
@Singleton
public class CallList {
    private final Pool pool;

    /** SQL condition on a call `c`: somebody still waits to be called back; who called many times waits once, by the last call. */
    public static final String WAITING = "c.direction = 'in' and c.status = 'missed' and c.started_at > now() - interval '7 days' and not exists (select 1 from call later where later.phone = c.phone and later.id > c.id"
            + " and (later.status in ('answered', 'completed') or later.status = 'missed' and later.direction = 'in'))";

    CallList(Pool pool) {
        this.pool = pool;
    }

    /** The query parameters by which calls are filtered. */
    public static class Filter {
        @QueryParam("status")
        @Parameter(description = "ringing, answered, completed or missed")
        public String status;
        @QueryParam("direction")
        public String direction;
        @QueryParam("employeeId")
        public Long employeeId;
        @QueryParam("responsibleId")
        @Parameter(description = "Whose client called, or who is to call back")
        public Long responsibleId;
        @QueryParam("phone")
        public String phone;
        @QueryParam("createdFrom")
        public String createdFrom;
        @QueryParam("createdTo")
        public String createdTo;

        @QueryParam("waiting")
        @Parameter(description = "true: missed this week, and nobody has talked with that number since; the last call of each number")
        public Boolean waiting;

        @QueryParam("q")
        @Parameter(description = "Part of the number, or of the client's name")
        public String q;

        private Query where(Query query, Caller caller) {
            if (q != null && !q.isBlank()) {
                var phones = Phones.containing(q);
                query.add("and (c.phone like any(:phones)").bind("phones", phones == null ? new String[0] : phones).bind("like", Query.like(q));
                for (var client : List.of(Entity.COMPANY, Entity.CONTACT)) {
                    query.add("or c.client_type = '" + client.code() + "' and exists (select 1 from " + client.code() + " x where x.id = c.client_id and x.name ilike :like and").add(caller.sees(client, "x")).add(")");
                }
                query.add(")");
            }
            return (Boolean.TRUE.equals(waiting) ? query.add("and " + WAITING) : query).addIf(status, "and c.status = :status", "status").addIf(direction, "and c.direction = :direction", "direction").addIf(employeeId, "and c.employee_id = :employee", "employee")
                    .addIf(responsibleId, "and c.responsible_id = :responsible", "responsible")
                    .addIf(phone == null || phone.isBlank() ? null : Phones.normal(phone).orElseThrow(() -> Problem.field("phone", "phone")), "and c.phone = :phone", "phone")
                    .addIf(Dates.from("createdFrom", createdFrom), "and c.started_at >= :createdFrom", "createdFrom").addIf(Dates.to("createdTo", createdTo), "and c.started_at < :createdTo", "createdTo");
        }
    }

    /** The predicate of rights over calls `c`, and one's own calls with others' clients. */
    public static SqlPart seenBy(Caller caller) {
        return Calls.seenBy(caller);
    }

    public Uni<Page<CallView>> list(Caller caller, Filter filter, String cursorText, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return filter.where(CallView.select(caller).add(Calls.seenBy(caller)), caller).addIf(cursor == null ? null : cursor.id(), "and c.id < :before", "before").add("order by c.id desc limit " + (limit + 1))
                .list(pool, CallView.class).map(rows -> Page.of(rows, limit, c -> Cursor.of(c.id())));
    }
}
