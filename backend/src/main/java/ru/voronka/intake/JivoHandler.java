package ru.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Utm;

/** Jivo's webhook: a finished chat, or a message left when nobody was there, becomes a lead with the talk in its text; the other events are only kept. */
@Singleton
class JivoHandler implements InboxHandler {
    private final Intake intake;

    JivoHandler(Intake intake) {
        this.intake = intake;
    }

    @Override
    public String source() {
        return "jivo";
    }

    @Override
    public String naturalKey(InboxRequest.Stored request) {
        var json = Fields.json(request);
        var chat = json.path("chat_id").asText("");
        return chat.isEmpty() ? null : json.path("event_name").asText() + ":" + chat;
    }

    @Override
    public Uni<Outcome> handle(SqlConnection tx, InboxRequest.Stored request) {
        var json = Fields.json(request);
        var event = json.path("event_name").asText();
        return event.equals("chat_finished") || event.equals("offline_message") ? intake.lead(tx, request, read(json)) : Uni.createFrom().item(Outcome.NOTHING);
    }

    static Request read(JsonNode json) {
        var visitor = json.path("visitor");
        var marks = json.path("session").path("utm_json");
        var others = new LinkedHashMap<String, String>();
        others.put("Страница", json.path("page").path("url").asText(null));
        others.put("Город", json.path("session").path("geoip").path("city").asText(null));
        others.put("Оператор чата", json.path("agent").path("name").asText(null));
        var talk = json.path("plain_messages").asText(json.path("message").asText(null));
        return new Request("Чат", visitor.path("name").asText(null), null, visitor.path("phone").asText(null), visitor.path("email").asText(null), talk,
                new Utm(mark(marks, "source"), mark(marks, "medium"), mark(marks, "campaign"), mark(marks, "content"), mark(marks, "term")), "chat", "order", others);
    }

    private static String mark(JsonNode marks, String name) {
        return Request.cut(marks.path(name).asText(null), 500);
    }
}
