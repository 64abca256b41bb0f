package ru.voronka.bench;

import java.util.List;

/** The first page of the list of deals, filtered and sorted as people do: what is open in a pipeline by its last move, what is somebody's, what was created last month. */
final class DealsList implements Figure {
    private static final int CALLERS = 4;
    private static final List<String> LISTS = List.of("pipeline=sales&open=true&sort=-movedAt", "responsibleId=1&sort=-updatedAt", "open=true&source=site&idleDays=3");

    @Override
    public List<Row> measure(Run run) {
        var http = new Http(run.vertx(), run.application().port(), CALLERS);
        return LISTS.stream().map(list -> Row.p99("deals list: " + list, Load.run(run, CALLERS, caller -> http.get(path(list), Data.HEAD)), 50)).toList();
    }

    static String path(String list) {
        return "/api/v1/deals?limit=50&" + list;
    }

    static String first() {
        return path(LISTS.get(0));
    }
}
