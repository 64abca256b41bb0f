package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.listing.Listings;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Takes in what is asked and cuts it into steps; finds jobs for whoever may see them. */
@Singleton
public class Jobs {
    /** Few enough that others wait for a card no longer than a blink, and that the log's readers are not held up. */
    static final int STEP = 50;
    private static final int AT_ONCE = 10;
    static final String FILTER = "selection.filter.";

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Fields fields;
    private final Listings listings;
    private final List<Kind> kinds;

    Jobs(Pool pool, EventLog log, Directory directory, Fields fields, Listings listings, @All List<Kind> kinds) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.fields = fields;
        this.listings = listings;
        this.kinds = kinds;
    }

    Kind kind(String entity) {
        return kinds.stream().filter(k -> k.entity().code().equals(entity)).findFirst().orElseThrow();
    }

    /** @throws Problem for what could be done to no record, or not by this caller */
    public void may(Caller caller, NewBulk wanted) {
        check(caller, wanted);
    }

    /** @throws Problem for what could be done to no record */
    Kind check(Caller caller, NewBulk wanted) {
        var kind = kind(wanted.entity());
        caller.must(kind.entity(), Kind.right(wanted.action()));
        if (!kind.actions().contains(wanted.action())) {
            throw Problem.field("action", "one-of", String.join(", ", new TreeSet<>(kind.actions())));
        }
        if ((wanted.selection().ids() == null) == (wanted.selection().filter() == null)) {
            throw Problem.field("selection", "required");
        }
        if (wanted.action().equals("assign")) {
            if (wanted.employeeId() == null) {
                throw Problem.field("employeeId", "required");
            }
            directory.working(wanted.employeeId(), "employeeId");
        }
        if (wanted.action().equals("change") && (wanted.fields() == null || wanted.fields().isEmpty())) {
            throw Problem.field("fields", "required");
        }
        if (wanted.action().endsWith("tag") && (wanted.tags() == null || wanted.tags().isEmpty())) {
            throw Problem.field("tags", "required");
        }
        if (wanted.fields() != null) {
            fields.check(kind.entity().code(), wanted.fields(), kind.fields());
        }
        kind.check(wanted);
        return kind;
    }

    /** One page of the list as the caller sees it, each row as the API shows it. */
    Uni<Page<ObjectNode>> page(Caller caller, Kind kind, ObjectNode filter, String sort, String cursor) {
        return Uni.createFrom().deferred(() -> listings.of(kind.entity()).page(pool, caller, filter, sort, cursor, Page.MAX_LIMIT).map(Fields::rows));
    }

    /** @param place where in the request the filter stands @return the ids chosen, in their order. @throws Problem when there are none, or too many */
    Uni<Long[]> chosen(Caller caller, Kind kind, NewBulk.Selection selection, String place) {
        var found = selection.ids() != null ? Uni.createFrom().item(selection.ids())
                : Uni.createFrom().deferred(() -> listings.of(kind.entity()).ids(pool, caller, selection.filter(), NewBulk.MOST + 1 + (selection.except() == null ? 0 : selection.except().size())))
                        .onFailure(Problem.class).transform(e -> ((Problem) e).prefixed(place));
        return found.map(all -> {
            var without = selection.except() == null ? new HashSet<Long>() : new HashSet<>(selection.except());
            var ids = all.stream().filter(id -> !without.contains(id)).distinct().sorted().toArray(Long[]::new);
            if (ids.length == 0) {
                throw Problem.field("selection", "selection-empty");
            }
            if (ids.length > NewBulk.MOST) {
                throw Problem.field("selection", "selection-large", NewBulk.MOST);
            }
            return ids;
        });
    }

    /** @return the new job's id; it is worked as soon as a node is free */
    public Uni<Long> start(Caller caller, NewBulk wanted) {
        var kind = check(caller, wanted);
        return busy(caller).chain(() -> chosen(caller, kind, wanted.selection(), FILTER))
                .chain(ids -> log.transaction(tx -> open(tx, caller, wanted.entity(), wanted.action(), Json.object(wanted.kept()), kind.reversible(wanted), null, ids.length).call(id -> steps(tx, id, ids))));
    }

    /** @return the id of the job that takes the other back */
    Uni<Long> undo(Caller caller, BulkJob.Row job) {
        if (job.undoneBy() != null) {
            throw Problem.conflict("bulk-undone");
        }
        if (!job.undoable()) {
            throw Problem.conflict("bulk-not-undoable");
        }
        var touched = job.wanted().has("importId")
                ? Query.of("select r.id from import_row r where r.file_id = :file and r.outcome in ('created', 'updated') order by r.line desc").bind("file", job.wanted().path("importId").asLong()).numbers(pool)
                : Query.of("select distinct e.subject_id from event e where e.cause = :cause and e.subject_type = :entity and e.at >= :since order by 1").bind("cause", cause(job.id())).bind("entity", job.entity()).bind("since", job.createdAt()).numbers(pool);
        return busy(caller).chain(() -> touched).chain(found -> log.transaction(tx -> open(tx, caller, job.entity(), "undo", job.wanted(), false, job.id(), found.size()).call(id -> steps(tx, id, found.toArray(Long[]::new)))));
    }

    /** By which the events of a job are found again. */
    static String cause(long job) {
        return "bulk:" + job;
    }

    Uni<Void> busy(Caller caller) {
        return Query.of("select count(*) from bulk_job where owner_id = :me and status = 'running'").bind("me", caller.employeeId()).number(pool).invoke(running -> {
            if (running >= AT_ONCE) {
                throw Problem.conflict("bulk-busy", AT_ONCE);
            }
        }).replaceWithVoid();
    }

    Uni<Long> open(SqlConnection tx, Caller caller, String entity, String action, ObjectNode wanted, boolean reversible, Long undoes, int total) {
        return Query.of("insert into bulk_job (owner_id, entity, action, wanted, reversible, undoes, total) values (:me, :entity, :action, :wanted::text::jsonb, :reversible, :undoes, :total) on conflict (undoes) do nothing returning id")
                .bind("me", caller.employeeId()).bind("entity", entity).bind("action", action).bind("wanted", wanted.toString()).bind("reversible", reversible).bind("undoes", undoes).bind("total", total).number(tx)
                .onItem().ifNull().failWith(() -> Problem.conflict("bulk-undone"))
                .call(id -> log.append(tx, caller, "bulk", id, new Long[] {caller.employeeId()}, new BulkEvent.Started(entity, action, total, wanted)));
    }

    static Uni<Void> steps(SqlConnection tx, long job, Long[] ids) {
        return steps(tx, job, ids, STEP);
    }

    static Uni<Void> steps(SqlConnection tx, long job, Long[] ids, int size) {
        var positions = IntStream.range(0, ids.length).mapToObj(i -> i / size).toArray(Integer[]::new);
        return Query.of("insert into bulk_step (job_id, position, ids) select :job, s.position, array_agg(s.id order by s.at) from unnest(:positions::int[], :ids::bigint[]) with ordinality s (position, id, at) group by s.position")
                .bind("job", job).bind("positions", positions).bind("ids", ids).execute(tx);
    }

    /** One's own jobs; those of everybody for whoever may change the settings. @throws Problem 404 */
    Uni<BulkJob.Row> find(Caller caller, long id) {
        return Query.of("select " + BulkJob.SQL + " from bulk_job j where j.id = :id and (j.owner_id = :me or :settings)").bind("id", id).bind("me", caller.employeeId()).bind("settings", settings(caller)).first(pool, BulkJob.Row.class)
                .onItem().ifNull().failWith(Problem::notFound);
    }

    static boolean settings(Caller caller) {
        return caller.scope(Entity.SETTINGS, Action.CHANGE) != Scope.NONE;
    }
}
