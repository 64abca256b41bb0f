package ru.voronka.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;

/** Tells employees what others (or Voronka) put on their desk; nobody is told of what they did themselves. */
@Singleton
class Bell implements EventReader {
    private static final Map<String, String> TITLES = Map.of("lead.created", "Новая заявка", "lead.assigned", "Вам передан лид", "deal.assigned", "Вам передана сделка", "task.created", "Новая задача",
            "task.overdue", "Задача просрочена", "call.ended", "Пропущенный звонок");

    private final EventLog log;

    Bell(EventLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "bell";
    }

    @Override
    public Set<String> types() {
        return TITLES.keySet();
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var card = event.type().startsWith("call.") ? event.data().path("call") : event.data().path("card");
        var to = event.type().equals("call.ended") ? card.path("employee").path("id") : card.path("responsible").path("id");
        var own = event.actor() != null && to.isNumber() && event.actor().id() == to.asLong();
        if (!to.isNumber() || own || event.type().equals("call.ended") && !card.path("status").asText().equals("missed")) {
            return Uni.createFrom().voidItem();
        }
        return ring(tx, event, to.asLong(), TITLES.get(event.type()), text(event, card));
    }

    private static String text(Event event, JsonNode card) {
        return switch (event.type()) {
            case "call.ended" -> card.path("client").path("name").asText(card.path("phone").asText());
            case "task.created", "task.overdue" -> card.path("title").asText() + (card.path("subject").path("name").asText("").isEmpty() ? "" : " — " + card.path("subject").path("name").asText());
            default -> card.path("title").asText();
        };
    }

    private Uni<Void> ring(SqlConnection tx, Event event, long employee, String title, String text) {
        return Query.of("insert into notification as n (employee_id, kind, title, text, subject_type, subject_id, natural_key) values (:employee, :kind, :title, :text, :subjectType, :subjectId, :key) on conflict (natural_key) do nothing returning "
                        + NotificationView.SQL + "::text")
                .bind("employee", employee).bind("kind", event.type().replace('.', '-')).bind("title", title).bind("text", text).bind("subjectType", event.subjectType()).bind("subjectId", event.subjectId())
                .bind("key", event.id() + ":" + employee).first(tx, NotificationView.class)
                .chain(made -> made == null ? Uni.createFrom().voidItem() : log.append(tx, Actor.system("event:" + event.id()), "employee", employee, new Long[] {employee}, new MessageEvent.Notified(made)));
    }
}
