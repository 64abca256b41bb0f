package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;

/** Where a provider tells what became of SMS, and what clients have answered. What is told twice, or in another order, does no harm. */
@Path("/t/sms/{provider}/{key}")
@Tag(name = "messaging")
public class SmsNewsResource {
    private static final Set<String> STOP = Set.of("стоп", "stop", "отписаться", "unsubscribe", "нет", "не пишите", "отписка");
    private static final int MOST_FIELDS = 500;

    private final Pool pool;
    private final SmsOutbox outbox;

    SmsNewsResource(Pool pool, SmsOutbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(operationId = "smsNews", summary = "What became of SMS, in the provider's own format")
    public Uni<String> post(@PathParam("provider") String provider, @PathParam("key") String key, byte[] body, RoutingContext route) {
        return take(provider, key, route.request().query(), body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(operationId = "smsNewsByAddress", summary = "The same, of a provider that tells it in the address")
    public Uni<String> get(@PathParam("provider") String provider, @PathParam("key") String key, RoutingContext route) {
        return take(provider, key, route.request().query(), "");
    }

    private Uni<String> take(String name, String key, String query, String body) {
        var provider = outbox.provider(name);
        return SmsSettings.kept(pool).chain(settings -> {
            if (provider == null || !MessageDigest.isEqual(settings.callbackKey().getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8))) {
                throw Problem.unauthorised("key-unknown");
            }
            var fields = fields(query, body);
            var answer = provider.answer(fields);
            return (answer == null ? Uni.createFrom().voidItem() : answered(answer)).chain(() -> outbox.told(name, provider.news(fields))).replaceWith(provider.thanks());
        });
    }

    /** Whoever answers with one word that they want no more gets no more. */
    private Uni<Void> answered(SmsProvider.Answer answer) {
        var word = answer.text().strip().toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}«»]+", "").strip();
        return STOP.contains(word) ? Phones.normal(answer.phone()).map(phone -> OptOuts.add(pool, "sms", phone, "answer")).orElse(Uni.createFrom().voidItem()) : Uni.createFrom().voidItem();
    }

    private static Map<String, List<String>> fields(String query, String body) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var source : List.of(query == null ? "" : query, body)) {
            for (var pair : source.split("&", MOST_FIELDS)) {
                var cut = pair.indexOf('=');
                if (cut > 0) {
                    fields.computeIfAbsent(decoded(pair.substring(0, cut)), name -> new ArrayList<>()).add(decoded(pair.substring(cut + 1)));
                }
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
