package ru.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Utm;

/** Marquiz's webhook: the answers of a quiz become a readable list on the lead. */
@Singleton
class MarquizHandler implements InboxHandler {
    private final Intake intake;

    MarquizHandler(Intake intake) {
        this.intake = intake;
    }

    @Override
    public String source() {
        return "marquiz";
    }

    /** Marquiz gives no id: the quiz, the moment and the contact together are one submission. */
    @Override
    public String naturalKey(InboxRequest.Stored request) {
        var json = Fields.json(request);
        var created = json.path("created").asText("");
        return created.isEmpty() ? null : json.path("quiz").path("id").asText() + ":" + created + ":" + json.path("contacts").path("phone").asText() + json.path("contacts").path("email").asText();
    }

    @Override
    public Uni<Outcome> handle(SqlConnection tx, InboxRequest.Stored request) {
        return intake.lead(tx, request, read(Fields.json(request)));
    }

    static Request read(JsonNode json) {
        var answers = new LinkedHashMap<String, String>();
        json.path("answers").forEach(answer -> answers.put(answer.path("q").asText(), list(answer.path("a"))));
        var contacts = json.path("contacts");
        var marks = json.path("extra").path("utm");
        var utm = new Utm(text(marks, "source"), text(marks, "medium"), text(marks, "name"), text(marks, "content"), text(marks, "term"));
        var quiz = json.path("quiz").path("name").asText("");
        return new Request(quiz.isEmpty() ? "Квиз" : "Квиз «" + quiz + "»", text(contacts, "name"), null, text(contacts, "phone"), text(contacts, "email"), text(contacts, "text"), utm, "marquiz", "order", answers);
    }

    private static String list(JsonNode answer) {
        if (!answer.isArray()) {
            return answer.isValueNode() ? answer.asText() : answer.toString();
        }
        var items = new ArrayList<String>();
        answer.forEach(item -> items.add(item.asText()));
        return String.join(", ", items);
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Request.cut(node.get(field).asText(), 500) : null;
    }
}
