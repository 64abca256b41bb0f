package ru.voronka.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What people type into the search: a part of a name, of a phone, a mail, an INN, a name in the other keyboard layout. Each time for somebody else. */
final class SearchText implements Figure {
    private static final int CALLERS = 4;

    private record Typed(String what, String prefix) {
    }

    @Override
    public List<Row> measure(Run run) {
        var http = new Http(run.vertx(), run.application().port(), CALLERS);
        var typed = List.of(new Typed("a name", "Фамилия"), new Typed("a name in the other layout", "afvbkbz"), new Typed("the end of a phone", "0"), new Typed("a mail", "c"));
        var turn = new AtomicInteger(1);
        return typed.stream().map(one -> Row.p99("search: " + one.what(), Load.run(run, CALLERS, caller -> http.get("/api/v1/search?q=" + URLEncoder.encode(text(one, turn.getAndAdd(97)), StandardCharsets.UTF_8), Data.HEAD)), 50)).toList();
    }

    private static String text(Typed typed, int turn) {
        return switch (typed.prefix()) {
            case "0" -> "%06d".formatted(turn % 1_000_000);
            case "c" -> "c" + turn + "@client";
            default -> typed.prefix() + turn;
        };
    }
}
