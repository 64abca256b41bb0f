package ru.voronka.telephony;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Directory;
import ru.voronka.party.Clients;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.Doors;
import ru.voronka.platform.Inbox;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Unintelligible;

/** Where PBXs knock. Reports are stored raw, answered, then processed; a question is answered at once, for it steers the call. */
@Path("/telephony/{pbx}/{key}")
@Tag(name = "telephony")
public class PbxResource {
    private static final List<String> KEPT_HEADERS = List.of("Content-Type", "User-Agent", "X-Forwarded-For");

    private final Dial dial;
    private final Connectors connectors;
    private final Inbox inbox;
    private final Pool pool;
    private final Directory directory;
    private final Clock clock;

    PbxResource(Dial dial, Connectors connectors, Inbox inbox, Pool pool, Directory directory, Clock clock) {
        this.dial = dial;
        this.connectors = connectors;
        this.inbox = inbox;
        this.pool = pool;
        this.directory = directory;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "pbxReports", summary = "Reports and questions of a PBX, in its own format")
    public Uni<Response> post(@PathParam("pbx") String pbxName, @PathParam("key") String key, byte[] body, RoutingContext route) {
        var pbx = dial.make(pbxName);
        if (pbx == null) {
            throw Problem.notFound();
        }
        var raw = body == null ? new byte[0] : body;
        Map<String, String> fields;
        try {
            fields = FormFields.of(route.request().query(), new String(raw, StandardCharsets.UTF_8));
        } catch (Unintelligible e) {
            fields = Map.of();
        }
        var token = pbx.token(fields);
        var understood = fields;
        return connectors.open(pbxName, token == null || token.isEmpty() ? key : token).chain(connector -> take(pbx, connector, understood, raw, route))
                .onFailure(Problem.class).recoverWithItem(problem -> ((Problem) problem).status() == 401 ? error(401, "Invalid token") : error(400, "Invalid parameters"));
    }

    private Uni<Response> take(Pbx pbx, Connectors.Connector connector, Map<String, String> fields, byte[] raw, RoutingContext route) {
        try {
            if (pbx.read(fields, OffsetDateTime.now(clock)) instanceof PbxMessage.WhoIs question) {
                return answer(pbx, question.phone());
            }
            return store(pbx, connector, raw, route).replaceWith(() -> Response.ok(Map.of()).build());
        } catch (Unintelligible e) {
            return store(pbx, connector, raw, route).replaceWith(() -> error(400, "Invalid parameters"));
        }
    }

    private Uni<Long> store(Pbx pbx, Connectors.Connector connector, byte[] raw, RoutingContext route) {
        var headers = new HashMap<String, String>();
        KEPT_HEADERS.forEach(name -> {
            if (route.request().getHeader(name) != null) {
                headers.put(name, route.request().getHeader(name));
            }
        });
        return inbox.accept(new InboxRequest(pbx.source(), connector.name(), Doors.contentType(route), headers, route.request().query(),
                Doors.address(route), raw));
    }

    /** A client's own manager first; of a stranger whoever works their lead. */
    private Uni<Response> answer(Pbx pbx, String asked) {
        var phone = Phones.normal(asked);
        if (phone.isEmpty()) {
            return Uni.createFrom().item(Response.ok(pbx.answer(null, null)).build());
        }
        return Clients.recognise(pool, new ContactPoints(List.of(phone.get()), List.of())).chain(client -> client != null
                ? Uni.createFrom().item(pbx.answer(client.name(), login(client.responsibleId())))
                : Calls.openLead(pool, phone.get()).map(lead -> lead == null ? pbx.answer(null, null)
                        : pbx.answer(lead.contactName() == null ? CallBack.written(phone.get()) : lead.contactName(), login(lead.responsibleId())))).map(answer -> Response.ok(answer).build());
    }

    private String login(Long employeeId) {
        return directory.byId(employeeId).filter(Directory.Person::active).map(Directory.Person::login).orElse(null);
    }

    private static Response error(int status, String message) {
        return Response.status(status).entity(Map.of("error", message)).build();
    }
}
