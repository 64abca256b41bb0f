package ru.voronka.file;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import ru.voronka.platform.Query;

/** What was brought for a comment or a letter that was never sent, and what was deleted, goes from the store after a day; the rows' locks are the lease. */
@Singleton
class FileSweep {
    private final Pool pool;
    private final FileStore store;

    FileSweep(Pool pool, FileStore store) {
        this.pool = pool;
        this.store = store;
    }

    record Gone(long id, String key) {
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return pool.withTransaction(tx -> Query.of("select jsonb_build_object('id', f.id, 'key', f.key)::text from file f where (f.subject_type is null and f.created_at < now() - interval '1 day' and not exists (select 1 from message_file mf where mf.file_id = f.id) or f.deleted_at < now() - interval '1 day')"
                + " order by f.created_at limit 200 for update skip locked").list(tx, Gone.class)
                .chain(gone -> Multi.createFrom().iterable(gone).onItem().transformToUniAndConcatenate(one -> drop(tx, one)).collect().asList())).replaceWithVoid();
    }

    /** The bytes first: a node that dies between leaves a row that is swept again. */
    private Uni<Void> drop(SqlConnection tx, Gone one) {
        return store.drop(one.key()).chain(() -> Query.of("delete from file where id = :id").bind("id", one.id()).execute(tx));
    }
}
