package ru.voronka.automation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import ru.voronka.file.Files;
import ru.voronka.messaging.ClientPoints;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.task.TaskView;

/** What goes outside: a call of another system's address, and of the PBX. Here it is only written down; {@link Errands} go when the transaction is over. */
@Singleton
class ErrandDeeds implements Deed {
    private final People people;
    private final Clock clock;

    ErrandDeeds(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("webhook", "call");
    }

    @Override
    public void check(RobotFields robot, Act act, String place) {
        if (act.kind().equals("call")) {
            return;
        }
        act.want(place, "url", act.url());
        try {
            var uri = URI.create(act.url().strip());
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Problem.field(place + ".url", "address");
    }

    @Override
    public Uni<Done> act(Doing doing, Act act) {
        return act.kind().equals("call") ? call(doing, act) : webhook(doing, act);
    }

    private Uni<Done> call(Doing doing, Act act) {
        var subject = doing.matter().subject();
        return people.worker(doing, act.whoOr(Who.RESPONSIBLE)).chain(person -> subject == null ? Uni.createFrom().failure(Problem.conflict("robot-nobody", "client"))
                : ClientPoints.first(doing.tx(), subject.getKey(), subject.getValue(), "phone").onItem().ifNull().failWith(() -> Problem.conflict("robot-no-phone"))
                        .chain(phone -> send(doing, "call", Json.MAPPER.createObjectNode().put("employee", person.id()).put("phone", phone)).replaceWith(() -> Done.queued(new Run.Told(phone, null, List.of(person.ref()), null, null, null, null)))));
    }

    private Uni<Done> webhook(Doing doing, Act act) {
        var matter = doing.matter();
        var of = matter.type().equals("task") ? TaskView.SUBJECT : Files.SUBJECTS.get(matter.type());
        return Query.of("select " + of.card() + "::text from " + of.from() + " where " + of.id() + " = :id").bind("id", matter.id()).first(doing.tx(), ObjectNode.class).chain(card -> Texts.of(doing).chain(words -> {
            var body = Json.MAPPER.createObjectNode().put("robotId", doing.run().robotId()).put("runId", doing.run().id()).put("at", OffsetDateTime.now(clock).toString());
            body.putObject("subject").put("type", matter.type()).put("id", matter.id());
            if (act.text() != null && !act.text().isBlank()) {
                body.put("text", Texts.fill(act.text(), words, 10_000));
            }
            body.set("card", card);
            return send(doing, "webhook", Json.MAPPER.createObjectNode().put("url", act.url().strip()).set("body", body)).replaceWith(() -> Done.queued(new Run.Told(URI.create(act.url().strip()).getHost(), act.text() == null ? null : body.path("text").asText(null), null, null, null, null, null)));
        }));
    }

    private Uni<Void> send(Doing doing, String kind, ObjectNode request) {
        return Query.of("insert into robot_errand (run_id, act, kind, request, next_at) values (:run, :act, :kind, :request::text::jsonb, :now)").bind("run", doing.run().id()).bind("act", doing.number()).bind("kind", kind).bind("request", request.toString())
                .bind("now", OffsetDateTime.now(clock)).execute(doing.tx());
    }
}
