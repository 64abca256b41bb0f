package ru.voronka.embedded;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/** The door of the program: with VORONKA_EMBEDDED=true it brings its own PostgreSQL, Keycloak and mail catcher. */
@QuarkusMain
public class VoronkaMain {
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private VoronkaMain() {
    }

    public static void main(String... args) {
        if (EmbeddedSettings.embedded()) {
            System.exit(runEmbedded(args));
        } else {
            Quarkus.run(args);
        }
    }

    private static int runEmbedded(String... args) {
        EmbeddedSettings settings;
        try {
            settings = EmbeddedSettings.read(System.getenv());
        } catch (CannotStart e) {
            return notStarted(e.getMessage());
        }
        try (EmbeddedPlatform platform = new EmbeddedPlatform(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "platform-end"));
            endOnSignal();
            platform.start().forEach(VoronkaMain::setUnlessGiven);
            Application.settings = settings;
            AtomicInteger code = new AtomicInteger();
            Quarkus.run(Application.class, (exit, failure) -> {
                code.set(exit);
                // Whoever takes the exit into their own hands tells of the failure too.
                if (failure != null) {
                    failure.printStackTrace();
                }
            }, args);
            return code.get() == 0 ? 0 : notStarted("The application ended with an error, which its log above tells.");
        } catch (CannotStart e) {
            return notStarted(e.getMessage());
        } catch (IOException e) {
            return notStarted(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int notStarted(String sentence) {
        if (!STOPPING.get()) {
            System.err.println("\nVoronka did not start. " + sentence + "\n");
            tellMaven("Voronka did not start. " + sentence);
        }
        return 1;
    }

    /** Maven ends the build with the same sentence as its last word. */
    private static void tellMaven(String sentence) {
        String file = System.getProperty("voronka.failure-file");
        if (file != null) {
            try {
                Files.writeString(Path.of(file), sentence);
            } catch (IOException e) {
                System.err.println("Could not write " + file + ": " + e.getMessage());
            }
        }
    }

    private static void setUnlessGiven(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /**
     * Left to itself the JVM runs all shutdown hooks at once, and PostgreSQL would go while requests are still being
     * answered. So a signal only asks the application to end; the platform follows when main returns.
     */
    private static void endOnSignal() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        for (String name : windows ? List.of("INT", "TERM") : List.of("INT", "TERM", "HUP")) {
            Signal.handle(new Signal(name), signal -> new Thread(VoronkaMain::stop, "stop").start());
        }
        if (Boolean.getBoolean("voronka.ends-with-parent")) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(VoronkaMain::stop));
        }
    }

    private static void stop() {
        if (STOPPING.compareAndSet(false, true)) {
            System.out.println("\nStopping...");
            if (Application.started) {
                Quarkus.asyncExit(0);
            } else {
                System.exit(1);
            }
        }
    }

    /** Runs once everything listens, which is the moment to tell people where to go. */
    public static class Application implements QuarkusApplication {
        private static volatile EmbeddedSettings settings;
        private static volatile boolean started;

        @Override
        public int run(String... args) {
            started = true;
            Banner.print(settings);
            Quarkus.waitForExit();
            return 0;
        }
    }
}
