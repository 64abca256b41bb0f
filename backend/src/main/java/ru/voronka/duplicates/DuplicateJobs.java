package ru.voronka.duplicates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Takes in what is to be done to all duplicates, one job of a kind at a time; finds jobs for whoever may see them. */
@Singleton
class DuplicateJobs {
    static final String COMPARE = "compare";
    static final String MERGE = "merge";

    private final Pool pool;
    private final EventLog log;
    private final Groups groups;
    private final Merges merges;

    DuplicateJobs(Pool pool, EventLog log, Groups groups, Merges merges) {
        this.pool = pool;
        this.log = log;
        this.groups = groups;
        this.merges = merges;
    }

    /** @return what a rule compares by. @throws Problem for a kind or a match that people alone make one, or without the right */
    Set<String> matches(Caller caller, String type, String match) {
        var entity = mergeable(caller, type);
        // A lead that repeats another is one more request: people make them one by hand.
        if (entity == Entity.LEAD) {
            throw Problem.field("type", "one-of", "company, contact");
        }
        // People of one name need not be one.
        var known = entity == Entity.COMPANY ? List.of("email", "inn", "name", "phone") : List.of("email", "phone");
        if (match.equals("any")) {
            return Set.copyOf(known);
        }
        if (!known.contains(match)) {
            throw Problem.field("match", "one-of", String.join(", ", known));
        }
        return Set.of(match);
    }

    private Entity mergeable(Caller caller, String type) {
        var entity = merges.kind(type).entity();
        caller.must(entity, Action.CHANGE);
        caller.must(entity, Action.DELETE);
        return entity;
    }

    Uni<Groups.Size> ahead(Caller caller, String type, String match) {
        var matches = matches(caller, type, match);
        return groups.size(caller, merges.kind(type).entity(), matches);
    }

    /** @return the new job's id. @throws Problem 409 while another of that kind runs */
    Uni<Long> start(Caller caller, NewDuplicateJob asked) {
        var entity = mergeable(caller, asked.type());
        var wanted = asked.action().equals(COMPARE) ? new NewDuplicateJob(COMPARE, asked.type(), null, null, null)
                : new NewDuplicateJob(MERGE, asked.type(), said(asked.match()), asked.keep() == null ? "oldest" : asked.keep(), asked.values() == null ? "target" : asked.values());
        var total = asked.action().equals(COMPARE) ? Query.of("select count(*) from named where entity = :entity").bind("entity", entity.code()).number(pool) : ahead(caller, asked.type(), wanted.match()).map(size -> (long) size.groups());
        return total.chain(count -> log.transaction(tx -> Query.of("insert into duplicate_job (owner_id, action, entity, wanted, total) values (:me, :action, :entity, :wanted::text::jsonb, :total) on conflict (entity, action) where status = 'running' do nothing returning id")
                .bind("me", caller.employeeId()).bind("action", wanted.action()).bind("entity", entity.code()).bind("wanted", Json.write(wanted)).bind("total", count.intValue()).number(tx)
                .onItem().ifNull().failWith(() -> Problem.conflict("duplicates-running"))
                .call(id -> log.append(tx, caller, "duplicates", id, new Long[] {caller.employeeId()}, new DuplicateEvent.Started(wanted.action(), entity.code(), count.intValue())))));
    }

    private static String said(String match) {
        if (match == null) {
            throw Problem.field("match", "required");
        }
        return match;
    }

    /** Merges are their owner's and the administrator's to see; that names were compared, everybody's who may make them one. */
    private static String seen(Caller caller) {
        return settings(caller) ? "true" : "(j.owner_id = :me or j.action = '" + COMPARE + "' and j.entity = any(:mine))";
    }

    private static boolean settings(Caller caller) {
        return caller.scope(Entity.SETTINGS, Action.CHANGE) != Scope.NONE;
    }

    private static Query asked(String rest, Caller caller) {
        var mine = List.of(Entity.COMPANY, Entity.CONTACT, Entity.LEAD).stream().filter(entity -> caller.scope(entity, Action.CHANGE) != Scope.NONE && caller.scope(entity, Action.DELETE) != Scope.NONE).map(Entity::code).toArray(String[]::new);
        return Query.of("select " + DuplicateJob.SQL + " from duplicate_job j where " + seen(caller) + rest).bind("me", caller.employeeId()).bind("mine", mine);
    }

    Uni<DuplicateJob> find(Caller caller, long id, Locale language) {
        return asked(" and j.id = :id", caller).bind("id", id).first(pool, DuplicateJob.Row.class).onItem().ifNull().failWith(Problem::notFound).map(row -> row.in(language));
    }

    Uni<List<DuplicateJob>> list(Caller caller, String type, String action, Long before, int limit, Locale language) {
        return asked("", caller).addIf(type, "and j.entity = :type", "type").addIf(action, "and j.action = :action", "action").addIf(before, "and j.id < :before", "before").add("order by j.id desc limit " + limit)
                .list(pool, DuplicateJob.Row.class).map(rows -> rows.stream().map(row -> row.in(language)).toList());
    }

    Uni<Void> cancel(long id) {
        return Query.of("update duplicate_job set cancelled_at = coalesce(cancelled_at, now()), next_at = now() where id = :id and status = 'running'").bind("id", id).run(pool).invoke(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.conflict("bulk-finished");
            }
        }).replaceWithVoid();
    }
}
