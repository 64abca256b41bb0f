package ru.voronka.bench;

import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The same open deals among the run's number of deals and among `-Dbench.grown`: what is closed must not weigh on the work of the day. It changes the data, so it comes last. */
final class Growth implements Figure {
    private static final int CALLERS = 4;
    private static final double MOST = 2;

    @Override
    public List<Row> measure(Run run) throws Exception {
        var grown = Integer.getInteger("bench.grown", 1_000_000);
        var http = new Http(run.vertx(), run.application().port(), CALLERS);
        var ids = run.database().numbers("select d.id from deal d join employee e on e.id = d.responsible_id where e.login = '" + Data.HEAD + "' and d.closed_at is null order by d.id desc limit 200");
        Map<String, Supplier<Future<Http.Answer>>> asked = new LinkedHashMap<>();
        asked.put("deals board", () -> http.get("/api/v1/deals/board?pipeline=sales", Data.HEAD));
        asked.put("deals list", () -> http.get(DealsList.first(), Data.HEAD));
        asked.put("read one deal", () -> http.get("/api/v1/deals/" + ids[ThreadLocalRandom.current().nextInt(ids.length)], Data.HEAD));
        var before = samples(run, asked);
        grow(run.database(), grown);
        var after = samples(run, asked);
        var rows = new ArrayList<Row>();
        asked.keySet().forEach(name -> rows.add(Row.within(name + ", grown", after.get(name), "%,d deals".formatted(grown), before.get(name), "%,d deals".formatted(run.deals()), MOST)));
        return rows;
    }

    private static Map<String, Sample> samples(Run run, Map<String, Supplier<Future<Http.Answer>>> asked) {
        var samples = new LinkedHashMap<String, Sample>();
        asked.forEach((name, ask) -> samples.put(name, Load.run(run, CALLERS, caller -> ask.get())));
        return samples;
    }

    private static void grow(Database database, int deals) throws SQLException {
        Data.closed(database, deals - database.number("select count(*) from deal"));
        database.execute("vacuum analyze");
    }
}
