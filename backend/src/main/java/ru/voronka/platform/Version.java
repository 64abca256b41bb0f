package ru.voronka.platform;

import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** Optimistic concurrency: `If-Match: "7"` in, `ETag: "7"` out. */
public final class Version {
    private Version() {
    }

    /** @return the version that the caller has seen; 428 when the header is missing, 400 when it is no version of ours */
    public static int required(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(428, "if-match-required");
        }
        try {
            return Integer.parseInt(ifMatch.trim().replaceFirst("^W/", "").replace("\"", ""));
        } catch (NumberFormatException e) {
            throw Problem.malformed("if-match-malformed");
        }
    }

    /** The same where the header may be missing: then null, for whatever version is there. */
    public static Integer optional(String ifMatch) {
        return ifMatch == null ? null : (Integer) required(ifMatch);
    }

    public static String etag(int version) {
        return "\"" + version + "\"";
    }

    public static <T> RestResponse<T> ok(T entity, int version) {
        return RestResponse.ResponseBuilder.ok(entity).header("ETag", etag(version)).build();
    }

    public static <T> RestResponse<T> created(String location, T entity, int version) {
        return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED).location(URI.create(location)).header("ETag", etag(version)).entity(entity).build();
    }

    /** For what has no version of its own. */
    public static <T> RestResponse<T> created(URI location, T entity) {
        return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED).location(location).entity(entity).build();
    }
}
