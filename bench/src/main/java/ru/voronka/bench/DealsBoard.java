package ru.voronka.bench;

import java.util.List;

/** The deals board over 5,000 open in its pipeline: with the rights of a department's head, and of a director who sees them all. */
final class DealsBoard implements Figure {
    private static final int CALLERS = 4;

    @Override
    public List<Row> measure(Run run) {
        var http = new Http(run.vertx(), run.application().port(), CALLERS);
        var head = Load.run(run, 1, caller -> http.get("/api/v1/deals/board?pipeline=sales", Data.HEAD));
        var director = Load.run(run, 1, caller -> http.get("/api/v1/deals/board?pipeline=sales", Data.DIRECTOR + 1));
        var four = Load.run(run, CALLERS, caller -> http.get("/api/v1/deals/board?pipeline=sales", Data.HEAD));
        return List.of(Row.p99("deals board, head of a department", head, 50), Row.p99("deals board, director: all 5,000", director, 50), Row.p99("deals board, head, 4 at once", four, 50));
    }
}
