package ru.voronka.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The line of a child's log that says why it did not start. */
class LogTail {
    private LogTail() {
    }

    static String lastProblem(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
            List<String> tail = lines.subList(Math.max(0, lines.size() - 40), lines.size());
            return tail.stream().filter(line -> line.matches("(?i).*\\b(fatal|error)\\b.*")).reduce((a, b) -> b)
                    .orElse(tail.isEmpty() ? "" : tail.get(tail.size() - 1)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
