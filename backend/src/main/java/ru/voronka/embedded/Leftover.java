package ru.voronka.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process that outlived a Voronka which was killed. Whoever asks holds the data folder, so a process that was
 * started on that folder has no owner any more. A process number alone proves nothing: numbers are used again.
 */
class Leftover {
    private Leftover() {
    }

    /** The live process named in the first line of a pid file, if its command line mentions the folder. */
    static Optional<ProcessHandle> of(Path pidFile, Path folder) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        if (!pid.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid)).filter(process -> startedOn(process, folder));
    }

    private static boolean startedOn(ProcessHandle process, Path folder) {
        ProcessHandle.Info info = process.info();
        return info.commandLine().filter(line -> line.contains(folder.toString())).isPresent()
                || info.arguments().filter(words -> String.join(" ", words).contains(folder.toString())).isPresent();
    }

    static void end(ProcessHandle process, String name) {
        System.out.println("Ending " + name + " (process " + process.pid() + "), left over from a start that was killed...");
        process.destroy();
        if (!gone(process, 10)) {
            process.destroyForcibly();
            if (!gone(process, 10)) {
                throw new CannotStart(name + " (process " + process.pid()
                        + ") was left over from a start that was killed and cannot be ended; end it by hand.");
            }
        }
    }

    static boolean gone(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
