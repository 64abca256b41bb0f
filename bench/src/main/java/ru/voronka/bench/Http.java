package ru.voronka.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;

/** Requests over kept connections, as wide as the load. An answer other than 2xx is a failure that shows its body. */
final class Http {
    private final HttpClient client;
    private final int port;

    Http(Vertx vertx, int port, int connections) {
        this.port = port;
        this.client = vertx.createHttpClient(new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port), new PoolOptions().setHttp1MaxSize(connections));
    }

    /** An answer. @param etag the version that `If-Match` wants, or null */
    record Answer(String etag, Buffer body) {
    }

    Future<Answer> get(String path, String login) {
        return send(HttpMethod.GET, path, login, null, null, null);
    }

    Future<Answer> post(String path, String login, String json) {
        return send(HttpMethod.POST, path, login, null, json, "application/json");
    }

    Future<Answer> act(String path, String login, String etag, String json) {
        return send(HttpMethod.POST, path, login, etag, json, "application/json");
    }

    Future<Answer> form(String path, String form) {
        return send(HttpMethod.POST, path, null, null, form, "application/x-www-form-urlencoded");
    }

    /** A form with a file, its parts whole. */
    Future<Answer> multipart(String path, String login, String boundary, String body) {
        return send(HttpMethod.POST, path, login, null, body, "multipart/form-data; boundary=" + boundary);
    }

    private Future<Answer> send(HttpMethod method, String path, String login, String etag, String body, String type) {
        return client.request(method, port, "127.0.0.1", path).compose(request -> {
            if (login != null) {
                request.putHeader("Authorization", "Bearer vk_" + login);
            }
            if (etag != null) {
                request.putHeader("If-Match", etag);
            }
            if (type != null) {
                request.putHeader("Content-Type", type);
            }
            return (body == null ? request.send() : request.send(body)).compose(response -> response.body().map(content -> {
                if (response.statusCode() / 100 != 2) {
                    throw new IllegalStateException(method + " " + path + " → " + response.statusCode() + " " + content);
                }
                return new Answer(response.getHeader("ETag"), content);
            }));
        });
    }
}
