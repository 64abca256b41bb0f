package ru.voronka.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import ru.voronka.platform.Json;

/** Speaks to a provider: a form goes, JSON comes. Keys travel in the body, never in an address that somebody logs. */
@Singleton
class SmsWeb {
    private static final int WAIT_MS = 20_000;

    private final WebClient web;

    SmsWeb(Vertx vertx) {
        web = WebClient.create(vertx);
    }

    /** A question may be asked twice. Fails with {@link SmsFault} where the provider cannot be reached or understood. */
    Uni<JsonNode> ask(String url, Map<String, String> fields) {
        return post(url, fields).onFailure(failure -> failure instanceof SmsFault fault && fault.isUnknown()).transform(failure -> SmsFault.waits("sms-away", failure.getMessage()));
    }

    /** Whether what was said was done is not known where the connection breaks after it was made, or the answer cannot be read. Fails with {@link SmsFault}. */
    Uni<JsonNode> post(String url, Map<String, String> fields) {
        var form = MultiMap.caseInsensitiveMultiMap();
        fields.forEach((name, value) -> {
            if (value != null) {
                form.add(name, value);
            }
        });
        return Uni.createFrom().deferred(() -> web.postAbs(url).timeout(WAIT_MS).sendForm(form)).onFailure().transform(failure -> failure instanceof ConnectException || failure instanceof UnknownHostException ? SmsFault.waits("sms-away", failure.getMessage()) : SmsFault.unknown(failure.getMessage())).map(answer -> {
            var status = answer.statusCode();
            var said = status >= 500 || status == 429 ? null : read(answer.bodyAsString());
            if (said == null) {
                // A request that was refused as such has done nothing, nor has one for which nobody was there.
                throw status >= 400 && status < 500 || status == 503 ? SmsFault.waits("sms-away", "HTTP " + status) : SmsFault.unknown("HTTP " + status);
            }
            return said;
        });
    }

    /** @return null for what is no JSON that says anything */
    private static JsonNode read(String text) {
        try {
            var said = text == null ? null : Json.read(text);
            return said != null && said.isContainerNode() ? said : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @return roubles of a number or a string as kopecks; null for none */
    static Long kopecks(JsonNode roubles) {
        try {
            return roubles.isMissingNode() || roubles.isNull() || roubles.asText().isBlank() ? null : (Long) new BigDecimal(roubles.asText().strip().replace(',', '.')).movePointRight(2).setScale(0, java.math.RoundingMode.HALF_UP).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }
}
