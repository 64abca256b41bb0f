package ru.voronka.assembly;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Finding orders: deals of any pipeline that stand in the assembling stages, within the caller's right to assemble. */
@Singleton
class Orders {
    private static final String FROM = "deal d join stage s on s.id = d.stage_id left join employee r on r.id = d.responsible_id left join company co on co.id = d.company_id left join contact ct on ct.id = d.contact_id";
    private static final String HEAD = "'dealId', d.id, 'number', d.number, 'title', d.title, 'client', coalesce(co.name, ct.name), 'promisedAt', d.promised_at, 'stage', s.code, 'stageName', s.name, 'nextStages', " + Way.NEXT
            + ", 'version', d.version, 'responsible', " + Ref.sql("r.id", "r.name");
    private static final String VIEW = "select jsonb_build_object(" + HEAD + ", 'lines', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name, 'article', coalesce(i.article, p.article), 'barcode', p.barcode, 'shelf', p.shelf, 'unit', i.unit,"
            + " 'quantity', trim_scale(i.quantity)::text, 'picked', trim_scale(i.picked)::text, 'shortReason', i.short_reason) order by i.position, i.id) from deal_item i left join product p on p.id = i.product_id where i.deal_id = d.id), '[]'))::text from " + FROM
            + " where d.id = :id and d.deleted_at is null";
    // An order that was given to somebody by name is not for the others to take.
    private static final String MINE = "and (not exists (select 1 from deal_participant dp where dp.deal_id = d.id and dp.role = 'assembler') or exists (select 1 from deal_participant dp where dp.deal_id = d.id and dp.role = 'assembler' and dp.employee_id = :me))";

    private final Pool pool;
    private final Pipelines pipelines;
    private final Clock clock;
    private final ZoneId zone;

    Orders(Pool pool, Pipelines pipelines, Clock clock, @ConfigProperty(name = "voronka.time-zone") String zone) {
        this.pool = pool;
        this.pipelines = pipelines;
        this.clock = clock;
        this.zone = ZoneId.of(zone);
    }

    /** By promise date, what has none last. @param all also what was given to other assemblers by name */
    Uni<Page<OrderRow>> list(Caller caller, String stage, boolean all, String cursorText, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        var query = query(caller, "select jsonb_build_object(" + HEAD + ", 'linesCount', l.lines, 'pickedCount', l.picked, 'late', coalesce(d.promised_at < :today and s.code in " + Way.UNREADY + ", false))::text from " + FROM
                + " left join lateral (select count(*) as lines, count(*) filter (where i.picked >= i.quantity or i.short_reason is not null) as picked from deal_item i where i.deal_id = d.id) l on true"
                + " where d.deleted_at is null and d.closed_at is null and d.pipeline_id = any(:pipelines) and d.stage_id = any(:stages) and")
                .add(caller.sees(Entity.ASSEMBLY, "d")).bind("pipelines", deals().map(Pipeline::id).toArray(Long[]::new)).bind("stages", stages()).bind("today", LocalDate.now(clock.withZone(zone)))
                .addIf(stage, "and s.code = :stage", "stage").addIf(all || !mayMove(caller) ? null : caller.employeeId(), MINE, "me");
        if (cursor != null) {
            query.add("and (coalesce(d.promised_at, 'infinity'), d.id) > (coalesce(:after::date, 'infinity'), :afterId)").bind("after", promised(cursor)).bind("afterId", cursor.id());
        }
        return query.add("order by coalesce(d.promised_at, 'infinity'), d.id limit " + (limit + 1)).list(pool, OrderRow.class)
                .map(rows -> Page.of(rows, limit, row -> new Cursor(row.promisedAt() == null ? "" : row.promisedAt().toString(), row.dealId())));
    }

    Uni<OrderView> one(Caller caller, long id) {
        return inAssembly(pool, caller, id).onItem().ifNull().failWith(Problem::notFound);
    }

    /** The order wherever it stands: answered once to whoever has just moved it. */
    Uni<OrderView> moved(SqlClient tx, Caller caller, long id) {
        return query(caller, VIEW).bind("id", id).first(tx, OrderView.class);
    }

    /**
     * Locks the order for a change. 404 when it is not there or not to be seen, 403 when it is not the caller's to change, 409 when a deal that the caller sees is not in assembly,
     * 412 with the present state when the version is not the one seen.
     *
     * @param seen null for whoever counts on top of what others did
     */
    Uni<OrderView> lock(SqlClient tx, Caller caller, long id, Integer seen) {
        // Its lines are read only after the lock: a statement that waits for it would still show them as they were before.
        return Query.of("select (").add(caller.predicate(Entity.ASSEMBLY, Action.CHANGE, "d")).add(")::int::bigint from deal d where d.id = :id and d.deleted_at is null and (d.stage_id = any(:stages) and").add(caller.sees(Entity.ASSEMBLY, "d"))
                .add("or").add(caller.sees(Entity.DEAL, "d")).add(") for no key update of d").bind("id", id).bind("stages", stages()).number(tx).onItem().ifNull().failWith(Problem::notFound)
                .chain(may -> {
                    if (may == 0) {
                        throw Problem.forbidden("right-missing", Entity.ASSEMBLY.code(), Action.CHANGE.code());
                    }
                    return inAssembly(tx, caller, id);
                }).map(order -> {
                    if (order == null) {
                        throw Problem.conflict("not-in-assembly");
                    }
                    if (seen != null && seen != order.version()) {
                        throw Problem.stale(order);
                    }
                    return order;
                });
    }

    private Uni<OrderView> inAssembly(SqlClient client, Caller caller, long id) {
        return query(caller, VIEW).add("and d.stage_id = any(:stages) and").add(caller.sees(Entity.ASSEMBLY, "d")).bind("id", id).bind("stages", stages()).first(client, OrderView.class);
    }

    private static Query query(Caller caller, String sql) {
        return Query.of(sql).bind("mayMove", mayMove(caller));
    }

    private static boolean mayMove(Caller caller) {
        return caller.scope(Entity.ASSEMBLY, Action.CHANGE) != Scope.NONE;
    }

    private Stream<Pipeline> deals() {
        return pipelines.pipelines().stream().filter(pipeline -> pipeline.entity().equals("deal"));
    }

    private Long[] stages() {
        return deals().flatMap(pipeline -> pipeline.stages().stream()).filter(stage -> Way.STAGES.contains(stage.code())).map(stage -> stage.id()).toArray(Long[]::new);
    }

    private static LocalDate promised(Cursor cursor) {
        try {
            return cursor.value().isEmpty() ? null : LocalDate.parse(cursor.value());
        } catch (DateTimeParseException e) {
            throw Problem.field("cursor", "cursor");
        }
    }
}
