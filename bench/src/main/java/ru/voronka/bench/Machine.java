package ru.voronka.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
final class Machine {
    private Machine() {
    }

    static String describe() throws IOException {
        return "%d cores, %s, %d GiB, %s %s, Java %s; load, application and database on the same machine.".formatted(Runtime.getRuntime().availableProcessors(), line("/proc/cpuinfo", "model name"),
                Math.round(Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024.0 / 1024.0), System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("java.version"));
    }

    private static String line(String file, String name) throws IOException {
        var path = Path.of(file);
        return !Files.exists(path) ? "0" : Files.readAllLines(path).stream().filter(l -> l.startsWith(name)).findFirst().map(l -> l.substring(l.indexOf(':') + 1).strip()).orElse("0");
    }
}
