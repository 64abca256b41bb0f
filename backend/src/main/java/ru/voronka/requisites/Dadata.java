package ru.voronka.requisites;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;

/** What the state's register knows of an INN, asked of DaData where the company has a key of it. */
@Singleton
class Dadata {
    private static final Logger LOG = Logger.getLogger(Dadata.class);
    private static final int WAIT_MS = 5000;

    private final WebClient web;
    private final String url;
    private final Optional<String> key;

    Dadata(Vertx vertx, @ConfigProperty(name = "voronka.dadata.url") String url, @ConfigProperty(name = "voronka.dadata.key") Optional<String> key) {
        this.web = WebClient.create(vertx);
        this.url = url;
        this.key = key.filter(one -> !one.isBlank());
    }

    boolean available() {
        return key.isPresent();
    }

    /** @return what is known, null for nothing. @throws Problem 503 when the service does not answer, 409 when it refuses the key */
    Uni<FoundRequisites.Found> byInn(String inn) {
        return Uni.createFrom().deferred(() -> web.postAbs(url + "/suggestions/api/4_1/rs/findById/party").timeout(WAIT_MS).putHeader("Authorization", "Token " + key.orElseThrow()).putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json").sendBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(Json.write(Map.of("query", inn, "branch_type", "MAIN")))))
                .onFailure().transform(failure -> {
                    LOG.warnf("DaData cannot be reached: %s", failure.getMessage());
                    return Problem.of(503, "dadata-away");
                }).map(answer -> {
                    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
                        LOG.warnf("DaData refuses the key: %d", answer.statusCode());
                        throw Problem.conflict("dadata-refused");
                    }
                    if (answer.statusCode() != 200) {
                        LOG.warnf("DaData answers %d", answer.statusCode());
                        throw Problem.of(503, "dadata-away");
                    }
                    return read(inn, Json.read(answer.bodyAsString()));
                }).onFailure(failure -> !(failure instanceof Problem)).transform(failure -> {
                    LOG.warnf("DaData's answer cannot be read: %s", failure.getMessage());
                    return Problem.of(503, "dadata-away");
                });
    }

    private static FoundRequisites.Found read(String inn, JsonNode answer) {
        var found = answer.path("suggestions").path(0);
        var data = found.path("data");
        if (!inn.equals(data.path("inn").asText())) {
            return null;
        }
        var person = data.path("type").asText().equals("INDIVIDUAL");
        var name = first(data.path("name").path("short_with_opf"), data.path("name").path("full_with_opf"), found.path("value"));
        var address = first(data.path("address").path("unrestricted_value"), data.path("address").path("value"));
        return new FoundRequisites.Found(name, kind(person, data.path("opf").path("short").asText()), inn, person ? null : first(data.path("kpp")), first(data.path("ogrn")), address,
                !List.of("", "null", "ACTIVE", "REORGANIZING").contains(data.path("state").path("status").asText()));
    }

    private static String kind(boolean person, String form) {
        if (person) {
            return "sole-trader";
        }
        return switch (form) {
            case "ООО" -> "llc";
            case "АО", "ЗАО", "ОАО", "НАО" -> "jsc";
            case "ПАО" -> "pjsc";
            default -> "other";
        };
    }

    private static String first(JsonNode... nodes) {
        for (var node : nodes) {
            if (node.isTextual() && !node.asText().isBlank()) {
                return node.asText();
            }
        }
        return null;
    }
}
