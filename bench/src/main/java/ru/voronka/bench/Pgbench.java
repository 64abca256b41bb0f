package ru.voronka.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator, where this machine has it; its binaries are no part of the embedded server. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    private Pgbench() {
    }

    /** @return one sample whose percentiles are all the average, for pgbench tells no other; empty when it is not installed */
    static Optional<Sample> run(Run run, Path script) throws IOException, InterruptedException {
        Process process;
        try {
            var builder = new ProcessBuilder("pgbench", "-n", "-M", "prepared", "-c", String.valueOf(Run.CONNECTIONS), "-j", "2", "-T", String.valueOf(run.seconds()), "-f", script.toString(),
                    "-h", "127.0.0.1", "-p", String.valueOf(run.database().port()), "-U", "postgres", "postgres").redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", "postgres");
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(text);
        }
        var count = (int) (number(RATE, text) * run.seconds());
        var nanos = new long[count];
        java.util.Arrays.fill(nanos, (long) (number(LATENCY, text) * 1e6));
        return Optional.of(new Sample(nanos, run.seconds()));
    }

    private static double number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(text);
        }
        return Double.parseDouble(found.group(1));
    }
}
