package ru.voronka.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/**
 * `Idempotency-Key` on POST: the first request claims the key, its answer is kept for 48 hours and given again; the same key with another body is 422.
 * A claim whose node died is taken over, unless the log shows that its effect was committed.
 */
@Singleton
class Idempotency {
    private static final String CLAIMED = "voronka.idempotency";
    private static final int RUNNING_SECONDS = 60;
    private static final List<String> KEPT_HEADERS = List.of("Location", "ETag", "Content-Type");

    private final Pool pool;
    private final Caller caller;
    private final ObjectMapper http;

    Idempotency(Pool pool, Caller caller, ObjectMapper http) {
        this.pool = pool;
        this.http = http;
        this.caller = caller;
    }

    record Claim(boolean same, boolean stale, Integer status, ObjectNode headers, String body) {
    }

    @ServerRequestFilter(readBody = true, priority = 2000)
    Uni<Response> claim(ContainerRequestContext request, ResourceInfo resource) throws IOException {
        var key = request.getHeaderString("Idempotency-Key");
        if (key == null || !request.getMethod().equals("POST") || !request.getUriInfo().getPath().startsWith("/api/")) {
            return Uni.createFrom().nullItem();
        }
        if (key.isBlank() || key.length() > 200) {
            throw Problem.field("Idempotency-Key", "too-long", 200);
        }
        var body = new byte[0];
        // A file is on the disk by now, told apart by its length.
        var multipart = String.valueOf(request.getHeaderString("Content-Type")).startsWith("multipart/");
        if (multipart) {
            body = String.valueOf(request.getHeaderString("Content-Length")).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } else if (takesBody(resource.getResourceMethod())) {
            body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
        }
        var hash = hash(request.getUriInfo().getRequestUri(), body);
        caller.causedBy("key:" + caller.employeeId() + ":" + key);
        return take(key, hash).chain(mine -> {
            if (mine) {
                request.setProperty(CLAIMED, key);
                return Uni.createFrom().nullItem();
            }
            return firstAnswer(key, hash).invoke(answer -> {
                if (answer == null) {
                    request.setProperty(CLAIMED, key);
                }
            });
        });
    }

    /** Whether the method has an argument that is its body: only then the framework has read it before, and reading blocks nobody. */
    private static boolean takesBody(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(parameter -> Arrays.stream(parameter.getAnnotations()).noneMatch(a -> a.annotationType().getPackageName().startsWith("jakarta.ws.rs")));
    }

    @ServerResponseFilter
    Uni<Void> keep(ContainerRequestContext request, ContainerResponseContext response) {
        var key = (String) request.getProperty(CLAIMED);
        if (key == null) {
            return Uni.createFrom().voidItem();
        }
        var status = response.getStatus();
        if (status >= 500 || status == 401 || status == 429) {
            return Query.of("delete from idempotency where caller = :caller and key = :key and status is null").bind("caller", caller.employeeId()).bind("key", key).execute(pool);
        }
        var headers = new JsonObject();
        KEPT_HEADERS.forEach(name -> {
            if (response.getHeaderString(name) != null) {
                headers.put(name, response.getHeaderString(name));
            }
        });
        return Query.of("update idempotency set status = :status, headers = :headers, body = :body where caller = :caller and key = :key")
                .bind("status", status).bind("headers", headers).bind("body", response.hasEntity() ? Buffer.buffer(written(response.getEntity())) : null)
                .bind("caller", caller.employeeId()).bind("key", key).execute(pool);
    }

    /** As it was answered: without what was hidden from whoever asked. */
    private String written(Object entity) {
        try {
            return http.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Uni<Boolean> take(String key, Buffer hash) {
        return Query.of("insert into idempotency (caller, key, request_hash) values (:caller, :key, :hash) on conflict (caller, key) do update set request_hash = :hash, claimed_at = now(), status = null, headers = null, body = null"
                        + " where idempotency.claimed_at < now() - interval '48 hours'")
                .bind("caller", caller.employeeId()).bind("key", key).bind("hash", hash).run(pool).map(rows -> rows.rowCount() == 1);
    }

    /** @return the kept answer, or null when the claim was left behind without effect and is ours now */
    private Uni<Response> firstAnswer(String key, Buffer hash) {
        return Query.of("select jsonb_build_object('same', request_hash = :hash, 'stale', claimed_at < now() - interval '" + RUNNING_SECONDS + " seconds', 'status', status, 'headers', headers, 'body', encode(body, 'base64'))::text"
                        + " from idempotency where caller = :caller and key = :key")
                .bind("hash", hash).bind("caller", caller.employeeId()).bind("key", key).first(pool, Claim.class)
                .chain(claim -> {
                    if (claim == null) {
                        return take(key, hash).chain(mine -> mine ? Uni.createFrom().nullItem() : firstAnswer(key, hash));
                    }
                    if (!claim.same()) {
                        throw Problem.of(422, "idempotency-reused");
                    }
                    if (claim.status() != null) {
                        return Uni.createFrom().item(kept(claim));
                    }
                    return claim.stale() ? takeOver(key) : Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(30)).chain(() -> firstAnswer(key, hash));
                });
    }

    private Uni<Response> takeOver(String key) {
        return Query.of("update idempotency set claimed_at = now() where caller = :caller and key = :key and status is null and claimed_at < now() - interval '" + RUNNING_SECONDS + " seconds'"
                        + " and not exists (select 1 from event where cause = :cause)")
                .bind("caller", caller.employeeId()).bind("key", key).bind("cause", caller.cause()).run(pool).map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.conflict("idempotency-unknown");
                    }
                    return null;
                });
    }

    private static Response kept(Claim claim) {
        var answer = Response.status(claim.status());
        claim.headers().properties().forEach(h -> answer.header(h.getKey(), h.getValue().asText()));
        if (claim.body() != null) {
            answer.entity(Json.read(new String(java.util.Base64.getMimeDecoder().decode(claim.body()), java.nio.charset.StandardCharsets.UTF_8)));
        }
        return answer.header("Idempotency-Replayed", "true").build();
    }

    private static Buffer hash(URI asked, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((asked.getRawPath() + "?" + asked.getRawQuery()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return Buffer.buffer(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
