package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import ru.voronka.file.Files;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Doors;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;
import ru.voronka.platform.Throttle;

/** The addresses within letters: they tell that a letter was opened and lead on to what it said, never anywhere else. Nobody signs in here. */
@Path("/t")
@PermitAll
@Consumes(MediaType.WILDCARD)
public class TrackingResource {
    private static final String TOKEN = "{token: [A-Za-z0-9_-]{20,40}}";
    private static final byte[] PIXEL = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    // Mail servers and messengers look at links before people do.
    private static final Pattern MACHINE = Pattern.compile("(?i)bot\\b|crawl|spider|preview|scan|safelinks|barracuda|proofpoint|mimecast|urldefense|headless|curl/|wget/|python-requests|go-http-client|facebookexternalhit|whatsapp|telegram|slack");

    private final Pool pool;
    private final EventLog log;
    private final Files files;
    private final Throttle throttle;
    private final int perMinute;

    TrackingResource(Pool pool, EventLog log, Files files, Throttle throttle, @ConfigProperty(name = "voronka.tracking.per-minute") int perMinute) {
        this.pool = pool;
        this.log = log;
        this.files = files;
        this.throttle = throttle;
        this.perMinute = perMinute;
    }

    record Link(String token, long messageId, String kind, String target, Long fileId, List<MailAddress> to) {
    }

    @GET
    @Path("/" + TOKEN + ".gif")
    @Operation(hidden = true)
    public Uni<Response> pixel(@PathParam("token") String token, RoutingContext route) {
        throttle.pass(route, "t/" + Doors.address(route), perMinute);
        return find(token).chain(link -> link == null || machine(route) ? Uni.createFrom().voidItem() : hit(link, List.of("opened"), null))
                .replaceWith(() -> Response.ok(PIXEL, "image/gif").header("Cache-Control", "private, no-store").header("Cross-Origin-Resource-Policy", "cross-origin").build());
    }

    @HEAD
    @Path("/" + TOKEN)
    @Operation(hidden = true)
    public Uni<Response> look(@PathParam("token") String token, RoutingContext route) {
        throttle.pass(route, "t/" + Doors.address(route), perMinute);
        return find(token).map(link -> link == null || link.target() == null && link.fileId() == null ? gone() : Response.ok().build());
    }

    @GET
    @Path("/" + TOKEN)
    @Operation(hidden = true)
    public Uni<Response> follow(@PathParam("token") String token, RoutingContext route) {
        throttle.pass(route, "t/" + Doors.address(route), perMinute);
        return find(token).chain(link -> {
            if (link == null) {
                return Uni.createFrom().item(gone());
            }
            var counted = !machine(route);
            return switch (link.kind()) {
                case "link" -> target(link.target()).map(target -> (counted ? hit(link, List.of("opened", "clicked"), link.target()) : Uni.createFrom().voidItem())
                        .replaceWith(() -> Response.status(302).location(target).header("Cache-Control", "private, no-store").header("Referrer-Policy", "no-referrer").build())).orElseGet(() -> Uni.createFrom().item(gone()));
                case "file" -> files.open(pool, link.fileId()).chain(content -> content == null ? Uni.createFrom().item(gone()) : (counted ? hit(link, List.of("opened", "attachment-opened"), content.name()) : Uni.createFrom().voidItem())
                        .replaceWith(() -> Response.ok(content.path().toFile(), content.type()).header("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode(content.name(), StandardCharsets.UTF_8).replace("+", "%20"))
                                .header("X-Content-Type-Options", "nosniff").header("Cache-Control", "private, no-store").build()));
                case "unsubscribe" -> Uni.createFrom().item(Response.status(302).location(URI.create("/t/" + token + "/unsubscribe")).build());
                default -> Uni.createFrom().item(gone());
            };
        });
    }

    /** Asks first: machines follow links. */
    @GET
    @Path("/" + TOKEN + "/unsubscribe")
    @Operation(hidden = true)
    public Uni<Response> ask(@PathParam("token") String token, RoutingContext route) {
        throttle.pass(route, "t/" + Doors.address(route), perMinute);
        return find(token).chain(link -> link == null || !link.kind().equals("unsubscribe") ? Uni.createFrom().item(gone())
                : OptOuts.refused(pool, "email", link.to().isEmpty() ? "" : link.to().get(0).address()).map(refused -> refused ? page("Вы отписаны", "Писем рассылки больше не будет. · You are unsubscribed.", null)
                        : page("Отписаться от рассылки?", "Больше не присылать писем рассылки на " + (link.to().isEmpty() ? "этот адрес" : link.to().get(0).address()) + ". Ответы на ваши обращения будут приходить по-прежнему.", "Отписаться · Unsubscribe")));
    }

    /** The button of the page, and the one of mail programs (RFC 8058). */
    @POST
    @Path("/" + TOKEN + "/unsubscribe")
    @Operation(hidden = true)
    public Uni<Response> unsubscribe(@PathParam("token") String token, RoutingContext route) {
        throttle.pass(route, "t/" + Doors.address(route), perMinute);
        return find(token).chain(link -> link == null || !link.kind().equals("unsubscribe") || link.to().isEmpty() ? Uni.createFrom().item(gone())
                : log.transaction(tx -> OptOuts.add(tx, "email", link.to().get(0).address(), "letter:" + link.messageId()).chain(() -> Query.of("update message_link set hits = hits + 1, first_at = coalesce(first_at, now()), last_at = now() where token = :token").bind("token", token).execute(tx)))
                        .replaceWith(() -> page("Вы отписаны", "Писем рассылки больше не будет. · You are unsubscribed.", null)));
    }

    private Uni<Link> find(String token) {
        return Query.of("select jsonb_build_object('token', k.token, 'messageId', k.message_id, 'kind', k.kind, 'target', k.target, 'fileId', k.file_id, 'to', m.recipients)::text from message_link k join message m on m.id = k.message_id where k.token = :token").bind("token", token).first(pool, Link.class);
    }

    /** The first time is news, the others are counted. */
    private Uni<Void> hit(Link link, List<String> stages, String detail) {
        return log.transaction(tx -> Query.of("update message_link set hits = hits + 1, first_at = coalesce(first_at, now()), last_at = now() where token = :token returning hits").bind("token", link.token()).number(tx)
                .chain(hits -> hits != 1 ? Uni.createFrom().voidItem() : stages.stream().reduce(Uni.createFrom().voidItem(), (done, stage) -> done.chain(() -> Statuses.reached(tx, log, Actor.system("letter:" + link.messageId()), link.messageId(), stage, null, stage.equals("opened") ? null : detail)), (a, b) -> b)));
    }

    private static boolean machine(RoutingContext route) {
        var headers = route.request().headers();
        var prefetch = Stream.of("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz").map(headers::get).anyMatch(value -> value != null && value.toLowerCase().matches(".*(prefetch|preview|prerender).*"));
        var agent = headers.get("User-Agent");
        return prefetch || agent != null && MACHINE.matcher(agent).find();
    }

    /** @return the address of the letter as a header may carry it; nothing for one of which nobody knows where it leads */
    private static Optional<URI> target(String target) {
        try {
            return Optional.of(URI.create(ascii(target))).filter(uri -> uri.getRawAuthority() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String ascii(String target) {
        var ascii = new StringBuilder();
        // A percent sign that begins no code is one that people wrote.
        for (var one : target.strip().replaceAll("%(?![0-9A-Fa-f]{2})", "%25").getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (one & 0xff);
            if (c <= 32 || c >= 127 || "\"<>\\^`{|}".indexOf(c) >= 0) {
                ascii.append('%').append(String.format("%02X", (int) c));
            } else {
                ascii.append(c);
            }
        }
        return ascii.toString();
    }

    private static Response gone() {
        return Response.status(404).type(MediaType.TEXT_HTML + ";charset=utf-8").entity(html("Ссылка не действует", "Письма, из которого она взята, больше нет. · This link is no longer valid.", null)).build();
    }

    private static Response page(String title, String text, String button) {
        return Response.ok(html(title, text, button), MediaType.TEXT_HTML + ";charset=utf-8").header("Cache-Control", "private, no-store").build();
    }

    private static String html(String title, String text, String button) {
        return "<!DOCTYPE html><html lang=\"ru\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>" + title + "</title>"
                + "<style>:root{color-scheme:light dark}body{font:16px/24px system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;box-sizing:border-box}main{max-width:28rem}h1{font-size:24px;line-height:32px;margin:0 0 8px}button{font:inherit;padding:12px 24px;border:0;border-radius:8px;background:#0b6e69;color:#fff;cursor:pointer;margin-top:16px}</style></head>"
                + "<body><main><h1>" + title + "</h1><p>" + org.jsoup.nodes.Entities.escape(text) + "</p>" + (button == null ? "" : "<form method=\"post\"><button type=\"submit\">" + button + "</button></form>") + "</main></body></html>";
    }
}
