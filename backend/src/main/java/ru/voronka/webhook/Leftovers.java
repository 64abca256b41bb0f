package ru.voronka.webhook;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import ru.voronka.platform.Query;

/** Deliveries that nobody waits for any more. There may be millions, so all is done portion by portion, each in a transaction of its own. */
@Singleton
class Leftovers {
    static final int PORTION = 5_000;
    /** Of a delivery `d` of a webhook `w`: it was switched off, or was seen by the rights of a former owner. */
    static final String STAYS = "(not w.active or d.created_at < w.owner_since)";

    private final Pool pool;

    Leftovers(Pool pool) {
        this.pool = pool;
    }

    /** What waits and may not leave is settled; it can be sent again by hand, where it may. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> settle() {
        return Query.of("select w.id from webhook w where case when w.active then exists (select 1 from webhook_delivery d where d.webhook_id = w.id and d.status = 'queued' and d.created_at < w.owner_since)"
                + " else exists (select 1 from webhook_delivery d where d.webhook_id = w.id and d.status = 'queued') end").numbers(pool).chain(all -> Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(id -> portions(() -> settle(pool, id))).collect().asList()).replaceWithVoid();
    }

    /** @return how many were settled, a portion at most */
    Uni<Integer> settle(SqlClient client, long id) {
        return Query.of("with stays as materialized (select d.id from webhook_delivery d join webhook w on w.id = d.webhook_id where w.id = :id and d.status = 'queued' and " + STAYS + " limit " + PORTION + " for update of d skip locked)"
                + " update webhook_delivery x set status = 'failed', settled_at = now(), error = coalesce(x.error, case when w.active then 'the owner has changed' else 'switched off' end) from stays, webhook w where x.id = stays.id and w.id = x.webhook_id").bind("id", id).run(client).map(rows -> rows.rowCount());
    }

    /** After a webhook that was deleted its deliveries go, then its row; one that is just being sent is waited for. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clear() {
        return Query.of("select id from webhook where deleted_at is not null").numbers(pool).chain(all -> Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(id -> portions(() -> delete("webhook_id = :id", id))
                .chain(() -> Query.of("delete from webhook where id = :id and not exists (select 1 from webhook_delivery where webhook_id = :id)").bind("id", id).execute(pool))).collect().asList()).replaceWithVoid();
    }

    /** What is older than a month nobody asks for. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return portions(() -> delete("created_at < now() - interval '30 days'", null));
    }

    private Uni<Integer> delete(String which, Long id) {
        return Query.of("with old as materialized (select id from webhook_delivery where " + which + " limit " + PORTION + " for update skip locked) delete from webhook_delivery d using old where d.id = old.id").bind("id", id).run(pool).map(rows -> rows.rowCount());
    }

    /** Goes on as long as the portions are whole. */
    private static Uni<Void> portions(Supplier<Uni<? extends Integer>> portion) {
        return Uni.createFrom().deferred(portion).repeat().whilst(done -> done == PORTION).collect().last().replaceWithVoid();
    }
}
