package ru.voronka.exchange;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The door at which 1C knocks («Обмен с сайтом»): lines of text, the first of them `success`, `progress` or `failure`. Nothing is ever asked of 1C, nor written to it. */
@Path("/exchange/1c")
@Consumes(MediaType.WILDCARD)
public class ExchangeResource {
    private static final Logger LOG = Logger.getLogger(ExchangeResource.class);
    private static final String NEWEST = "3.1";

    private final Sessions sessions;
    private final Files files;
    private final Imports imports;
    private final Information information;
    private final Clock clock;
    private final int fileLimit;

    ExchangeResource(Sessions sessions, Files files, Imports imports, Information information, Clock clock, @ConfigProperty(name = "voronka.exchange.file-limit", defaultValue = "4194304") int fileLimit) {
        this.sessions = sessions;
        this.files = files;
        this.imports = imports;
        this.information = information;
        this.clock = clock;
        this.fileLimit = fileLimit;
    }

    @GET
    public Uni<Response> get(@QueryParam("type") String type, @QueryParam("mode") String mode, @QueryParam("filename") String filename, @QueryParam("version") String version,
            @HeaderParam("Authorization") String authorization, @CookieParam(Sessions.COOKIE) String cookie) {
        return answer(type, mode, filename, version, authorization, cookie, new byte[0]);
    }

    @POST
    public Uni<Response> post(@QueryParam("type") String type, @QueryParam("mode") String mode, @QueryParam("filename") String filename, @QueryParam("version") String version,
            @HeaderParam("Authorization") String authorization, @CookieParam(Sessions.COOKIE) String cookie, byte[] body) {
        return answer(type, mode, filename, version, authorization, cookie, body == null ? new byte[0] : body);
    }

    private Uni<Response> answer(String type, String asked, String filename, String version, String authorization, String cookie, byte[] body) {
        var mode = Objects.requireNonNullElse(asked, "").toLowerCase(Locale.ROOT);
        if (!"catalog".equals(type) && !"sale".equals(type)) {
            return Uni.createFrom().item(failure("Неизвестный вид обмена: ожидается type=catalog или type=sale"));
        }
        var answered = mode.equals("checkauth") ? checkAuth(authorization) : sessions.find(cookie).chain(session -> session == null
                ? Uni.createFrom().item(refused("Сеанс не открыт или истёк: начните с checkauth")) : step(session, type, mode, filename, version, cookie, body));
        return answered.onFailure().recoverWithItem(e -> {
            LOG.errorf(e, "exchange with 1C, %s %s", type, mode);
            return text(503, "failure\nВоронка временно недоступна, повторите обмен позже");
        });
    }

    private Uni<Response> checkAuth(String authorization) {
        return sessions.open(authorization).map(cookie -> cookie == null ? refused("Неверное имя пользователя или пароль")
                : Response.fromResponse(text(200, "success\n" + Sessions.COOKIE + "\n" + cookie + "\nsessid=" + cookie + "\ntimestamp=" + clock.instant().getEpochSecond()))
                        .header("Set-Cookie", Sessions.COOKIE + "=" + cookie + "; Path=/exchange; HttpOnly; SameSite=Strict").build());
    }

    private Uni<Response> step(Sessions.Session session, String type, String mode, String filename, String version, String cookie, byte[] body) {
        return switch (mode) {
            case "init" -> files.restart(session, type).replaceWith(() -> text(200, "zip=yes\nfile_limit=" + fileLimit + (version == null ? "" : "\nsessid=" + cookie + "\nversion=" + spoken(version))));
            case "file" -> file(session, type, filename, body);
            case "import" -> load(session, type, filename);
            // One way: there is never an order that 1C should take.
            case "query" -> Uni.createFrom().item(xml(information.nothing()));
            case "info" -> information.dictionaries(session.connectorId()).map(ExchangeResource::xml);
            // What 1C tells at the ends of its own steps.
            case "success", "complete", "deactivate" -> Uni.createFrom().item(success(""));
            default -> Uni.createFrom().item(failure("Неизвестный режим обмена " + mode.replaceAll("[^\\p{L}\\p{N}_-]", "")));
        };
    }

    private Uni<Response> file(Sessions.Session session, String type, String filename, byte[] body) {
        var refused = Files.refused(filename);
        if (refused != null || body.length == 0) {
            return Uni.createFrom().item(failure(refused != null ? refused : "Файл пуст"));
        }
        if (Files.picture(filename)) {
            return Uni.createFrom().item(success("Изображения не загружаются"));
        }
        return files.append(session, type, filename, body).chain(id -> {
            if (id == null) {
                return Uni.createFrom().item(failure("Файл больше допустимого"));
            }
            // Some versions ask for the import of a sale's file, some take its reception for it.
            return type.equals("catalog") ? Uni.createFrom().item(success("")) : files.whole(id).chain(whole -> whole ? imports.go(id).map(run -> run.status().equals("failed") ? failure(run.error()) : success(""))
                    : Uni.createFrom().item(success("")));
        });
    }

    private Uni<Response> load(Sessions.Session session, String type, String filename) {
        var refused = Files.refused(filename);
        if (refused != null) {
            return Uni.createFrom().item(failure(refused));
        }
        return files.named(session, filename).chain(run -> run != null ? work(run) : files.archives(session, type).chain(archives -> archives.isEmpty()
                ? Uni.createFrom().item(failure("Файл " + filename + " не передан")) : opened(archives.get(0))));
    }

    private Uni<Response> work(Files.Run run) {
        return (run.settled() ? Uni.createFrom().item(run) : imports.go(run.id())).chain(now -> now.status().equals("done") ? out(now) : Uni.createFrom().item(said(now)));
    }

    /** The file is in an archive that has still to be opened: 1C asks again, and finds it. */
    private Uni<Response> opened(Files.Run archive) {
        return imports.go(archive.id()).map(now -> now.status().equals("failed") ? failure(now.error()) : progress("Распаковка архива"));
    }

    /** When an archive itself is asked for, its files are worked at one after the other. */
    private Uni<Response> out(Files.Run archive) {
        return files.children(archive.id()).chain(children -> {
            var broken = children.stream().filter(c -> c.status().equals("failed")).findFirst();
            var next = children.stream().filter(c -> !c.settled()).min(order());
            return next.isPresent() ? imports.go(next.get().id()).map(now -> now.status().equals("failed") ? said(now) : progress("Обработан файл " + now.filename()))
                    : Uni.createFrom().item(broken.map(ExchangeResource::said).orElse(success("")));
        });
    }

    /** Products before their prices. */
    private static Comparator<Files.Run> order() {
        var names = List.of("group", "import", "goods", "offers", "prices", "rests");
        return Comparator.<Files.Run>comparingInt(r -> names.stream().filter(n -> r.filename().toLowerCase(Locale.ROOT).startsWith(n)).findFirst().map(names::indexOf).orElse(names.size())).thenComparing(Files.Run::id);
    }

    private static Response said(Files.Run run) {
        return switch (run.status()) {
            case "done" -> success("");
            case "failed" -> failure(run.error());
            default -> progress("Обработано записей: " + run.position());
        };
    }

    /** @return the version of the format in which we go on: the sender's, as far as we know it */
    private static String spoken(String version) {
        return version.matches("[0-2]\\.\\d{1,2}|3\\.[01]") ? version : NEWEST;
    }

    private static Response success(String message) {
        return text(200, message.isEmpty() ? "success" : "success\n" + message);
    }

    private static Response progress(String message) {
        return text(200, "progress\n" + message);
    }

    private static Response failure(String message) {
        return text(200, "failure\n" + message);
    }

    private static Response refused(String message) {
        return Response.fromResponse(text(401, "failure\n" + message)).header("WWW-Authenticate", "Basic realm=\"Voronka\", charset=\"UTF-8\"").build();
    }

    private static Response text(int status, String text) {
        return Response.status(status).entity(text).type("text/plain;charset=UTF-8").header("Cache-Control", "no-store").build();
    }

    private static Response xml(String text) {
        return Response.ok(text, "application/xml;charset=UTF-8").header("Cache-Control", "no-store").build();
    }
}
