package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;

/** A client who sent a request gets a letter that it has arrived, by the template `request-accepted`. */
@Singleton
class Confirmations implements EventReader {
    private static final String TEMPLATE = "request-accepted";

    private final Templates templates;

    Confirmations(Templates templates) {
        this.templates = templates;
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
                : Query.of("insert into message (channel, address, subject, body, template, subject_type, subject_id, natural_key) values ('email', :address, :subject, :body, '" + TEMPLATE + "', 'lead', :lead, :key) on conflict (natural_key) do nothing")
                        .bind("address", address).bind("subject", letter.subject()).bind("body", letter.text()).bind("lead", event.subjectId()).bind("key", TEMPLATE + ":lead:" + event.subjectId()).execute(tx));
    }
}
