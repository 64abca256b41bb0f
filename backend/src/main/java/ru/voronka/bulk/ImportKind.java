package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;

/** How a row becomes a record of one kind, by the use cases that a person's form goes through. */
interface ImportKind {
    Entity entity();

    /** @return what became of the row. @throws ru.voronka.platform.Problem for a row that cannot be taken; it leaves nothing behind */
    Uni<Taken> take(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan);

    /** @return by what a row's record is the same as another, as {@link ImportSet#keys}. @throws ru.voronka.platform.Problem for a cell that cannot be read */
    Set<String> keys(ImportRow row);

    /** @return by which of these a row looks for a record that is there already */
    default Set<String> looks(ImportRow row) {
        return keys(row);
    }

    /** Enters those of the lines whose records are new and can be entered together. @return what became of each by its row; the others are taken one by one behind them */
    default Uni<Map<Long, Taken>> enter(SqlConnection tx, Caller caller, List<ImportSet.Line> lines, ImportPlan plan) {
        return Uni.createFrom().item(Map.of());
    }

    record Touched(String type, long id) {
    }

    /** @param touched what was made for the row or changed, in that order; of a skipped one what is there already */
    record Taken(String outcome, List<Touched> touched) {
        static Taken created(List<Touched> before, String type, long id) {
            var all = new ArrayList<>(before);
            all.add(new Touched(type, id));
            return new Taken("created", all);
        }

        static Taken updated(List<Touched> before, String type, long id) {
            return new Taken("updated", created(before, type, id).touched());
        }

        static Taken skipped(String type, long id) {
            return new Taken("skipped", List.of(new Touched(type, id)));
        }
    }
}
