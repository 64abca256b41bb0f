package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.Doors;
import ru.voronka.platform.Inbox;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Throttle;
import ru.voronka.platform.Unintelligible;

/** The doors for site forms and the services that post in a format of their own. Whatever comes is stored before it is answered. */
@Path("/intake")
@Consumes(MediaType.WILDCARD)
public class IntakeResource {
    private static final int MOST = 1 << 20;

    private final Pool pool;
    private final Inbox inbox;
    private final Forms forms;
    private final Connectors connectors;
    private final Throttle throttle;
    private final int perMinute;

    IntakeResource(Pool pool, Inbox inbox, Forms forms, Connectors connectors, Throttle throttle, @ConfigProperty(name = "voronka.intake.per-minute") int perMinute) {
        this.pool = pool;
        this.inbox = inbox;
        this.forms = forms;
        this.connectors = connectors;
        this.throttle = throttle;
        this.perMinute = perMinute;
    }

    public record Accepted(boolean ok, long id) {
    }

    @OPTIONS
    @Path("/forms/{code}")
    public Uni<Response> preflight(@PathParam("code") String code, @HeaderParam("Origin") String origin) {
        return form(code).map(form -> cors(Response.noContent(), form, origin).header("Access-Control-Allow-Methods", "POST").header("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key")
                .header("Access-Control-Max-Age", "86400").build());
    }

    @POST
    @Path("/forms/{code}")
    public Uni<Response> submit(@PathParam("code") String code, @HeaderParam("Origin") String origin, RoutingContext route, byte[] body) {
        return form(code).chain(form -> {
            // Said first, so that the site's page may also read what was wrong.
            if (origin != null && form.allows(origin)) {
                route.response().headers().set("Access-Control-Allow-Origin", origin).set("Vary", "Origin");
            }
            var request = request("form", code, route, body);
            return inbox.accept(request).map(id -> {
                answerable(form, request);
                return Response.ok(new Accepted(true, id)).build();
            });
        });
    }

    @POST
    @Path("/{service: tilda|marquiz|jivo}/{key}")
    public Uni<Response> service(@PathParam("service") String service, @PathParam("key") String key, RoutingContext route, byte[] body) {
        return connectors.open(service, key).chain(connector -> inbox.accept(request(service, connector.name(), route, body))).map(id -> switch (service) {
            case "jivo" -> Response.ok(Map.of("result", "ok")).build();
            case "tilda" -> Response.ok("ok", MediaType.TEXT_PLAIN_TYPE).build();
            default -> Response.ok(new Accepted(true, id)).build();
        });
    }

    private Uni<Forms.Form> form(String code) {
        return forms.find(pool, code).onItem().ifNull().failWith(() -> Problem.of(404, "form-unknown"));
    }

    /** Whoever sends to a form of ours is told at once what is wrong; the raw request is in the inbox all the same. */
    private static void answerable(Forms.Form form, InboxRequest request) {
        try {
            var fields = Fields.of(request.stored());
            if (!FormHandler.trapped(fields)) {
                FormHandler.check(form, fields);
                FormHandler.read(form, fields).lead();
            }
        } catch (Unintelligible e) {
            throw Problem.malformed("json", e.getMessage());
        }
    }

    private InboxRequest request(String source, String key, RoutingContext route, byte[] body) {
        var from = route.request();
        var address = Doors.address(route);
        throttle.pass(route, source + "/" + key + "/" + address, perMinute);
        if (body != null && body.length > MOST) {
            throw Problem.of(413, "too-large");
        }
        var headers = from.headers().entries().stream().filter(h -> !h.getKey().equalsIgnoreCase("authorization") && !h.getKey().equalsIgnoreCase("cookie"))
                .collect(Collectors.toMap(h -> h.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
        return new InboxRequest(source, key, Doors.contentType(route), headers, from.query(), address, body == null ? new byte[0] : body);
    }

    private static Response.ResponseBuilder cors(Response.ResponseBuilder answer, Forms.Form form, String origin) {
        return origin != null && form.allows(origin) ? answer.header("Access-Control-Allow-Origin", origin).header("Vary", "Origin") : answer;
    }
}
