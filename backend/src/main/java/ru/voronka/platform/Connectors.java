package ru.voronka.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import com.fasterxml.jackson.databind.JsonNode;

/** The doors of systems that dictate their own wire format; keys are kept as hashes. */
@Singleton
public class Connectors {
    private final Pool pool;

    Connectors(Pool pool) {
        this.pool = pool;
    }

    public record Connector(long id, String kind, String name, String login, String source, JsonNode settings) {
    }

    /** @return the active connector of that kind that the key opens; 401 for any other key */
    public Uni<Connector> open(String kind, String key) {
        return Query.of("select jsonb_build_object('id', id, 'kind', kind, 'name', name, 'login', login, 'source', source, 'settings', settings)::text from connector where kind = :kind and key_hash = :hash and active")
                .bind("kind", kind).bind("hash", Buffer.buffer(sha256(key == null ? "" : key))).first(pool, Connector.class)
                .onItem().ifNull().failWith(() -> Problem.unauthorised("key-unknown"));
    }

    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
