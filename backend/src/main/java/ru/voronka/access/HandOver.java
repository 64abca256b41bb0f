package ru.voronka.access;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/**
 * Gives what an employee holds to others, at once or because they leave. It goes in short steps, each with its events in a transaction of its own, so that nobody waits for ten
 * thousand deals; interrupted, it is simply asked for again and goes on.
 */
@Singleton
class HandOver {
    /** By it readers know that a thing moved among many, and tell of all together. */
    private static final String CAUSE = "hand-over:";

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final List<Holdings> holdings;

    HandOver(Pool pool, EventLog log, Directory directory, @All List<Holdings> holdings) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.holdings = holdings.stream().sorted(Comparator.comparingInt(h -> KINDS.indexOf(h.kind()))).toList();
    }

    private static final List<String> KINDS = List.of("lead", "lead-participation", "deal", "deal-participation", "task", "company", "contact");

    @Schema(name = "Holding")
    public record Holding(@Schema(examples = "deal") String kind, @Schema(examples = "42") long count) {
    }

    @Schema(name = "HandedOver")
    public record Moved(@Schema(examples = "deal") String kind, Ref to, @Schema(examples = "21") int count) {
    }

    Uni<List<Holding>> count(long employee) {
        return Multi.createFrom().iterable(holdings).onItem().transformToUniAndConcatenate(h -> h.count(pool, employee).map(count -> new Holding(h.kind(), count))).collect().asList();
    }

    /** To whom each kind goes of which there is any. @throws Problem before anything is moved, when a rule names nobody */
    Uni<Map<String, List<Directory.Person>>> targets(Directory.Person from, HandOverPlan plan) {
        if (plan.kinds() != null) {
            plan.kinds().keySet().stream().filter(kind -> !KINDS.contains(kind)).findFirst().ifPresent(kind -> {
                throw Problem.field("kinds." + kind, "unknown");
            });
        }
        return count(from.id()).map(held -> {
            var targets = new LinkedHashMap<String, List<Directory.Person>>();
            held.forEach(h -> targets.put(h.kind(), h.count() == 0 ? List.of() : target(from, h.kind(), plan)));
            return targets;
        });
    }

    private List<Directory.Person> target(Directory.Person from, String kind, HandOverPlan plan) {
        var entity = holdings.stream().filter(h -> h.kind().equals(kind)).findFirst().orElseThrow().entity();
        var rule = plan.of(kind);
        var field = plan.kinds() != null && plan.kinds().containsKey(kind) ? "kinds." + kind + ".employeeId" : "employeeId";
        return switch (rule.to()) {
            case "keep" -> List.of();
            case "head" -> List.of(directory.leader(from).map(directory::standIn).filter(p -> p.id() != from.id()).orElseThrow(() -> Problem.conflict("hand-over-no-head", from.name())));
            case "spread" -> {
                var colleagues = directory.people().stream().filter(p -> p.active() && p.id() != from.id() && from.departmentId() != null && from.departmentId().equals(p.departmentId()) && !directory.away(p)
                        && directory.scope(p, entity, Action.CHANGE) != Scope.NONE).sorted(Comparator.comparingLong(Directory.Person::id)).toList();
                if (colleagues.isEmpty()) {
                    throw Problem.conflict("hand-over-nobody", from.name());
                }
                yield colleagues;
            }
            default -> {
                if (rule.employeeId() == null) {
                    throw Problem.field(field, "required");
                }
                var person = directory.worker(rule.employeeId(), field);
                if (person.id() == from.id()) {
                    throw Problem.field(field, "oneself");
                }
                yield List.of(person);
            }
        };
    }

    /** @return what moved to whom; also written into the log, once, at the end */
    Uni<List<Moved>> run(Caller caller, Directory.Person from, Map<String, List<Directory.Person>> targets) {
        var moved = new ArrayList<Moved>();
        var actor = Actor.of(caller.employeeId(), CAUSE + from.id());
        return Multi.createFrom().iterable(holdings).filter(h -> !targets.get(h.kind()).isEmpty()).onItem().transformToUniAndConcatenate(h -> all(actor, h, from, targets.get(h.kind())).invoke(counts ->
                targets.get(h.kind()).stream().filter(p -> counts.containsKey(p.id())).forEach(p -> moved.add(new Moved(h.kind(), p.ref(), counts.get(p.id())))))).collect().asList()
                .chain(() -> moved.isEmpty() ? Uni.createFrom().voidItem() : log.transaction(tx -> log.append(tx, caller, "employee", from.id(), new Long[] {from.id(), caller.employeeId()}, new AccessEvent.HandedOver(from.ref(), moved))))
                .replaceWith(moved);
    }

    private Uni<Map<Long, Integer>> all(Actor actor, Holdings kind, Directory.Person from, List<Directory.Person> to) {
        var counts = new LinkedHashMap<Long, Integer>();
        return Multi.createBy().repeating().uni(() -> log.transaction(tx -> kind.give(tx, actor, from, to))).whilst(step -> {
            step.forEach((person, count) -> counts.merge(person, count, Integer::sum));
            return step.values().stream().mapToInt(Integer::intValue).sum() == Holdings.STEP;
        }).collect().asList().replaceWith(counts);
    }

    /** Ends an employee's ways in, in one transaction: the account, API keys, tickets of sockets, the secret address of their calendar. A department they led is the deputy's. */
    Uni<Void> shut(SqlConnection tx, long id) {
        return Query.of("update employee set active = false, extension = null, presence = 'absent', version = version + 1 where id = :id").bind("id", id).execute(tx)
                .chain(() -> Query.of("update api_key set revoked_at = now() where employee_id = :id and revoked_at is null").bind("id", id).execute(tx))
                .chain(() -> Query.of("delete from ticket where employee_id = :id").bind("id", id).execute(tx))
                .chain(() -> Query.of("delete from calendar_feed where employee_id = :id").bind("id", id).execute(tx))
                .chain(() -> Query.of("update department set head_id = case when head_id = :id then nullif(deputy_id, :id) else head_id end, deputy_id = null, version = version + 1 where head_id = :id or deputy_id = :id").bind("id", id).execute(tx))
                .chain(() -> Query.of("update absence set stand_in_id = null where stand_in_id = :id").bind("id", id).execute(tx));
    }
}
