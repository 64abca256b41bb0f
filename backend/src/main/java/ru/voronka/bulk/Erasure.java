package ru.voronka.bulk;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import ru.voronka.platform.Query;
import ru.voronka.platform.Reference;

/** What has lain in the bin for thirty days goes for good, with all that hung on it; of its story it stays known that something happened, not what. What became one with another lives on there. */
@Singleton
class Erasure {
    static final int DAYS = 30;
    private static final Logger LOG = Logger.getLogger(Erasure.class);
    private static final int AT_ONCE = 50;

    private final Pool pool;

    Erasure(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Multi.createFrom().items("task", "deal", "lead", "contact", "company").onItem().transformToUniAndConcatenate(this::sweep).collect().asList().replaceWithVoid();
    }

    private Uni<Void> sweep(String entity) {
        return Query.of("select x.id from " + entity + " x where x.deleted_at < now() - interval '" + DAYS + " days' and not exists (select 1 from merged m where m.entity = '" + entity + "' and x.id in (m.old_id, m.target_id)) order by x.deleted_at, x.id limit " + AT_ONCE).numbers(pool)
                .chain(ids -> Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> pool.withTransaction(tx -> erase(tx, entity, id)).onFailure().recoverWithItem(e -> {
                    LOG.warnf(e, "%s %d stays in the bin", entity, id);
                    return null;
                })).collect().asList()).replaceWithVoid();
    }

    private static Uni<Void> erase(SqlConnection tx, String entity, long id) {
        var about = List.of("update file set deleted_at = coalesce(deleted_at, now()), comment_id = null where subject_type = :entity and subject_id = :id", "delete from comment where subject_type = :entity and subject_id = :id", "delete from consent where subject_type = :entity and subject_id = :id",
                "delete from contact_point where owner_type = :entity and owner_id = :id", "delete from hand_over where subject_type = :entity and subject_id = :id", "delete from checklist_tick where subject_type = :entity and subject_id = :id",
                "delete from notification where subject_type = :entity and subject_id = :id", "delete from message where subject_type = :entity and subject_id = :id", "delete from imported where entity = :entity and subject_id = :id", "delete from webhook_delivery where subject_type = :entity and subject_id = :id",
                "update call set client_type = null, client_id = null where client_type = :entity and client_id = :id", "update task set deleted_at = coalesce(deleted_at, now()), title = '', description = null, result = null, subject_type = null, subject_id = null where subject_type = :entity and subject_id = :id",
                "update event set data = '{\"erased\": true}' where subject_type = :entity and subject_id = :id");
        return Multi.createFrom().iterable(about).onItem().transformToUniAndConcatenate(sql -> Query.of(sql).bind("entity", entity).bind("id", id).execute(tx)).collect().asList()
                .chain(() -> Reference.erase(tx, entity, id));
    }
}
