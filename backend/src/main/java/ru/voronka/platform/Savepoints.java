package ru.voronka.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;
import java.util.function.Supplier;

/** Many pieces of work in one transaction, each on its own: what one did before it failed is undone, the others stand. */
public final class Savepoints {
    private final SqlConnection tx;
    private boolean begun;

    public Savepoints(SqlConnection tx) {
        this.tx = tx;
    }

    /** @param failed what a piece that broke a rule amounts to; a fault of ours ends the whole */
    public <T> Uni<T> each(Supplier<Uni<T>> work, Function<Problem, T> failed) {
        return Uni.createFrom().deferred(() -> {
            var next = begun ? "release savepoint piece; savepoint piece" : "savepoint piece";
            begun = true;
            return tx.query(next).execute().chain(() -> Uni.createFrom().deferred(work::get)).onFailure().recoverWithUni(e -> {
                var problem = Failures.of(e);
                return problem == null || problem.status() >= 500 ? Uni.createFrom().failure(e) : tx.query("rollback to savepoint piece").execute().map(undone -> failed.apply(problem));
            });
        });
    }
}
