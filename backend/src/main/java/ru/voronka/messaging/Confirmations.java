package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;

/** A client who sent a request gets a letter that it has arrived, by the template `request-accepted`. */
@Singleton
class Confirmations implements EventReader {
    private static final String TEMPLATE = "request-accepted";

    private final Templates templates;
    private final SendLetter letters;

    Confirmations(Templates templates, SendLetter letters) {
        this.templates = templates;
        this.letters = letters;
    }

    @Override
    public String name() {
        return "confirmations";
    }

    @Override
    public Set<String> types() {
        return Set.of("lead.created");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var address = event.data().path("card").path("emails").path(0).asText("");
        if (!event.data().path("intake").asBoolean() || address.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return templates.render(tx, TEMPLATE, "lead", event.subjectId(), Map.of()).chain(letter -> letter == null ? Uni.createFrom().voidItem()
                : letters.queue(tx, Actor.system("event:" + event.id()), NewLetter.of(address, letter.subject(), letter.html(), letter.text(), "lead", event.subjectId(), TEMPLATE, TEMPLATE + ":lead:" + event.subjectId())).replaceWithVoid());
    }
}
