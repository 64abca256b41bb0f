package ru.voronka.platform;

import jakarta.ws.rs.core.Response;

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

    public static String etag(int version) {
        return "\"" + version + "\"";
    }

    public static <T> Response ok(T entity, int version) {
        return Response.ok(entity).header("ETag", etag(version)).build();
    }

    public static <T> Response created(String location, T entity, int version) {
        return Response.created(java.net.URI.create(location)).entity(entity).header("ETag", etag(version)).build();
    }
}
