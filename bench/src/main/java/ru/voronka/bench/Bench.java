package ru.voronka.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the figures of the product as ratios in one run and appends them to RESULTS.md. `-Dbench.deals` is the size of the data,
 * `-Dbench.seconds` how long each load runs after its warm-up, `-Dbench.figures` a comma-separated choice (all, when empty;
 * `hold` measures nothing and leaves the data standing until the process is ended, to look at plans with psql).
 */
public final class Bench {
    private static final Path RESULTS = Path.of("RESULTS.md");

    private Bench() {
    }

    public static void main(String[] args) throws Exception {
        var deals = Integer.getInteger("bench.deals", 100_000);
        var seconds = Integer.getInteger("bench.seconds", 10);
        var chosen = List.of(System.getProperty("bench.figures", "").split(","));
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("create-lead", new CreateLead());
        figures.put("read-deal", new ReadDeal());
        figures.put("deals-board", new DealsBoard());
        figures.put("deals-list", new DealsList());
        figures.put("custom-list", new CustomList());
        figures.put("stage-push", new StagePush());
        figures.put("incoming-call", new IncomingCall());
        figures.put("bulk", new BulkEdit());
        figures.put("timeline-page", new TimelinePage());
        figures.put("search", new SearchText());
        figures.put("import", new ImportTable());
        figures.put("duplicate-scan", new DuplicateScan());
        figures.put("robots", new Robots());
        figures.put("letters", new Letters());
        figures.put("mail-intake", new MailIntake());
        figures.put("distribution", new Distribute());
        figures.put("growth", new Growth());

        var vertx = Vertx.vertx();
        var rows = new ArrayList<Row>();
        var loaded = 0.0;
        try (var database = Database.start(); var application = new Application(database)) {
            // the application makes the schema; it reads employees and rights at its start, so it starts again upon the data
            application.start();
            application.stop();
            var began = System.nanoTime();
            Data.load(database, deals);
            loaded = (System.nanoTime() - began) / 1e9;
            System.out.println("… the data is there after %.0f s".formatted(loaded));
            application.start();
            if (chosen.contains("hold")) {
                System.out.println("… PostgreSQL on port " + database.port() + ", the application on " + application.port());
                Thread.currentThread().join();
            }
            var run = new Run(vertx, database, application, seconds, deals);
            for (var figure : figures.entrySet()) {
                if (chosen.contains("") || chosen.contains(figure.getKey())) {
                    System.out.println("… " + figure.getKey());
                    var measured = figure.getValue().measure(run);
                    measured.forEach(row -> System.out.println(row.line()));
                    rows.addAll(measured);
                }
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        var report = report(rows, deals, loaded);
        System.out.println("\n" + report);
        append(report);
    }

    private static String report(List<Row> rows, int deals, double loaded) throws IOException {
        var text = new StringBuilder("## " + LocalDate.now() + ": " + "%,d".formatted(deals) + " deals\n\n" + Machine.describe() + " The data was made in %.0f s.".formatted(loaded) + "\n\n| figure | measured | limit | ratio | bar | |\n|---|---|---|---|---|---|\n");
        rows.forEach(row -> text.append(row.line()).append('\n'));
        return text.append('\n').toString();
    }

    private static void append(String report) throws IOException {
        Files.writeString(RESULTS, report, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
