package ru.voronka.bench;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** From the PBX's request to the call card on the right one of 1,000 open sockets, for a caller whom the employee knows. */
final class IncomingCall implements Figure {
    private static final int WARM_UP = 100;
    private static final int CALLS = 200;

    @Override
    public List<Row> measure(Run run) throws Exception {
        var waiting = new AtomicReference<>(new CompletableFuture<Long>());
        var nanos = new long[CALLS];
        var http = new Http(run.vertx(), run.application().port(), 2);
        var contact = run.database().number("select min(id) from contact where responsible_id = 21");
        long began = 0;
        try (var sockets = new Sockets(run, Sockets.COUNT, i -> i == 0 ? "manager21" : Data.DIRECTOR + (1 + i % Data.DIRECTORS), (at, event) -> heard(waiting.get(), at, event))) {
            for (var i = 0; i < WARM_UP + CALLS; i++) {
                if (i == WARM_UP) {
                    began = System.nanoTime();
                }
                var card = new CompletableFuture<Long>();
                waiting.set(card);
                var start = System.nanoTime();
                http.form("/telephony/megafon/" + Data.PBX_KEY, "cmd=event&type=INCOMING&phone=79%09d&user=manager21&ext=1021&callid=bench-%d&crm_token=%s".formatted(contact, i, Data.PBX_KEY));
                nanos[Math.max(0, i - WARM_UP)] = card.get(30, TimeUnit.SECONDS) - start;
            }
        }
        return List.of(Row.p99("incoming call → card, 1,000 sockets open", Sample.of(nanos, (System.nanoTime() - began) / 1e9), 50));
    }

    private static void heard(CompletableFuture<Long> card, long at, String event) {
        if (event.contains("\"call.ringing\"") && new JsonObject(event).getJsonObject("data").getJsonObject("card").getJsonObject("contact") != null) {
            card.complete(at);
        }
    }
}
