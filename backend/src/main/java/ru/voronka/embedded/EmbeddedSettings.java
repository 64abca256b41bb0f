package ru.voronka.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the environment may say about the embedded start; everything has a default. */
record EmbeddedSettings(int httpPort, int keycloakPort, int postgresPort, Path data, boolean demo, Path platform) {

    static boolean embedded() {
        return Boolean.parseBoolean(System.getProperty("voronka.embedded", System.getenv("VORONKA_EMBEDDED")));
    }

    static EmbeddedSettings read(Map<String, String> env) {
        return new EmbeddedSettings(
                port(env, "VORONKA_HTTP_PORT", 8080),
                port(env, "VORONKA_KEYCLOAK_PORT", 8081),
                port(env, "VORONKA_PG_PORT", 54329),
                Path.of(text(env, "VORONKA_DATA").orElse("data")).toAbsolutePath().normalize(),
                !"false".equalsIgnoreCase(env.get("VORONKA_DEMO")),
                text(env, "VORONKA_PLATFORM").map(Path::of).orElseGet(EmbeddedSettings::besideTheApplication).toAbsolutePath());
    }

    private static int port(Map<String, String> env, String name, int otherwise) {
        String value = text(env, name).orElse(Integer.toString(otherwise));
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below, together with the numbers that are out of range
        }
        throw new CannotStart(name + " must be a port number between 1 and 65535, not \"" + value + "\".");
    }

    private static Optional<String> text(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
    }

    /** Maven unpacks Keycloak into target/platform, next to target/quarkus-app/quarkus-run.jar. */
    private static Path besideTheApplication() {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return jar.getParent().getParent().resolve("platform");
    }
}
