package ru.voronka.pipeline;

import java.util.function.UnaryOperator;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Query;

/** Which cards stand on a board: all that are open, and of each end stage the newest of a month. What ended piles up for years; the list shows all of it. */
public final class BoardCards {
    /** Of an end stage so many are counted. */
    public static final int MOST_ENDED = 200;
    private static final String MONTH = "now() - interval '30 days'";

    private BoardCards() {
    }

    /**
     * Begins a statement with the cards as {@code found}.
     *
     * @param x the alias of the card's row in {@code from} @param columns what is wanted of it; the id, the stage and the moment of the last move among it
     * @param in the column of its pipeline @param where adds the list's conditions, those of {@code filter} among them @param after where the page before ended, or null
     */
    public static Query found(String x, String columns, String from, String in, Pipeline pipeline, UnaryOperator<Query> where, CardFilter filter, Cursor after) {
        var select = "select " + columns + " from " + from + " where";
        // By the pipeline's id, not by the code of a joined row: only then the index of what is open is read for this pipeline alone.
        var query = where.apply(Query.of("with found as materialized (" + select)).bind("pipelineId", pipeline.id()).add("and " + in + " = :pipelineId and " + x + ".closed_at is null");
        if (!Boolean.TRUE.equals(filter.open)) {
            where.apply(query.add("union all select e.* from stage es cross join lateral (" + select)).add("and %1$s = :pipelineId and %2$s.stage_id = es.id and %2$s.closed_at is not null and %2$s.moved_at > ".formatted(in, x) + MONTH);
            if (after != null) {
                query.add("and (%1$s.moved_at, %1$s.id) < (:movedAt, :cursorId)".formatted(x));
            }
            query.add("order by %1$s.moved_at desc, %1$s.id desc limit ".formatted(x) + (MOST_ENDED + 1) + ") e where es.pipeline_id = :pipelineId and es.kind <> 'open'").addIf(filter.stage, "and es.code = :onlyStage", "onlyStage");
        }
        return after == null ? query.add(")") : query.add(")").bind("movedAt", after.at()).bind("cursorId", after.id());
    }

    /** @return whether there are more than were counted */
    public static boolean more(Stage stage, int count) {
        return !stage.open() && count > MOST_ENDED;
    }
}
