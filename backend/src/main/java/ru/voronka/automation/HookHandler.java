package ru.voronka.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ru.voronka.file.Files;
import ru.voronka.party.Clients;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Emails;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Json;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Unintelligible;
import ru.voronka.task.TaskView;

/** Another system calls a robot about a record, which it names by its id or by its client's phone or mail. */
@Singleton
class HookHandler implements InboxHandler {
    static final String SOURCE = "robot";
    private static final int MOST_KEPT = 4_000;

    private final EventLog log;

    HookHandler(EventLog log) {
        this.log = log;
    }

    private record Of(String entity) {
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public String naturalKey(InboxRequest.Stored request) {
        var key = request.headers().get("idempotency-key");
        return key == null || key.isBlank() ? null : request.key() + ":" + key;
    }

    @Override
    public Uni<Outcome> handle(SqlConnection tx, InboxRequest.Stored request) {
        var robot = Long.parseLong(request.key());
        var body = read(request);
        return Query.of("select jsonb_build_object('entity', v.definition->>'entity')::text from robot r join robot_version v on v.robot_id = r.id and v.number = r.published where r.id = :id and r.deleted_at is null").bind("id", robot).first(tx, Of.class)
                .onItem().ifNull().failWith(() -> Problem.conflict("robot-hook-off")).chain(of -> record(tx, of.entity(), body).onItem().ifNull().failWith(() -> Problem.conflict("robot-hook-record")).chain(id -> {
                    var subject = of.entity().equals("task") ? TaskView.SUBJECT : Files.SUBJECTS.get(of.entity());
                    return log.append(tx, Actor.system(request.cause()), subject, id, new RobotEvent.Called(robot, body.toString().length() > MOST_KEPT ? Json.MAPPER.createObjectNode() : body)).replaceWith(new Outcome(of.entity(), id));
                }));
    }

    /** @return the id of the record that is meant; null when there is none */
    private static Uni<Long> record(SqlConnection tx, String entity, JsonNode body) {
        var id = body.path("id").asText("");
        if (id.matches("\\d{1,18}")) {
            return Matter.of(tx, entity, Long.parseLong(id)).map(matter -> matter == null ? null : matter.id());
        }
        var phone = Phones.normal(body.path("phone").asText("")).orElse(null);
        var email = Emails.normal(body.path("email").asText("")).orElse(null);
        if (phone == null && email == null) {
            return Uni.createFrom().nullItem();
        }
        var points = new ContactPoints(phone == null ? List.of() : List.of(phone), email == null ? List.of() : List.of(email));
        if (entity.equals("lead")) {
            return Query.of("select l.id from lead l join contact_point cp on cp.owner_type = 'lead' and cp.owner_id = l.id where l.closed_at is null and l.deleted_at is null and (cp.kind = 'phone' and cp.value = any(:phones) or cp.kind = 'email' and cp.value = any(:emails)) order by l.id desc limit 1")
                    .bind("phones", points.phoneArray()).bind("emails", points.emailArray()).number(tx);
        }
        return Clients.recognise(tx, points).chain(client -> client == null ? Uni.createFrom().<Long>nullItem() : switch (entity) {
            case "company" -> Uni.createFrom().item(client.company() == null ? null : (Long) client.company().id());
            case "contact" -> Uni.createFrom().item(client.contact() == null ? null : (Long) client.contact().id());
            case "deal" -> Matter.openDeals(tx, client.contact() != null ? "contact" : "company", client.contact() != null ? client.contact().id() : client.company().id()).map(deals -> deals.isEmpty() ? null : (Long) deals.get(0).id());
            default -> Uni.createFrom().nullItem();
        });
    }

    private static ObjectNode read(InboxRequest.Stored request) {
        var text = request.text().strip();
        try {
            if (text.startsWith("{")) {
                return (ObjectNode) Json.read(text);
            }
            var fields = Json.MAPPER.createObjectNode();
            for (var pair : (text.isEmpty() ? String.valueOf(request.query()) : text).split("&")) {
                var parts = pair.split("=", 2);
                if (parts.length == 2) {
                    fields.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
            return fields;
        } catch (IllegalArgumentException e) {
            throw new Unintelligible(e.getMessage());
        }
    }
}
