package ru.voronka.messaging;

import io.quarkus.qute.Engine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;

/** A client who sent a request gets a letter that it has arrived, by the template `request-accepted`. */
@Singleton
class Confirmations implements EventReader {
    private static final String TEMPLATE = "request-accepted";

    private final Engine engine;
    private final String company;

    Confirmations(Engine engine, @ConfigProperty(name = "voronka.company-name") String company) {
        this.engine = engine;
        this.company = company;
    }

    @Override
    public String name() {
        return "confirmations";
    }

    @Override
    public Set<String> types() {
        return Set.of("lead.created");
    }

    record Template(String subject, String body) {
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var card = event.data().path("card");
        var address = card.path("emails").path(0).asText("");
        if (!event.data().path("intake").asBoolean() || address.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Query.of("select jsonb_build_object('subject', subject, 'body', body)::text from message_template where code = '" + TEMPLATE + "'").first(tx, Template.class)
                .chain(template -> template == null ? Uni.createFrom().voidItem()
                        : Query.of("select to_jsonb(coalesce(text, ''))::text from lead where id = :id").bind("id", event.subjectId()).first(tx, String.class).chain(text -> {
                            var data = Map.<String, Object>of("name", card.path("contactName").asText(""), "manager", card.path("responsible").path("name").asText(""), "text", text == null ? "" : text, "company", company);
                            return Query.of("insert into message (channel, address, subject, body, template, subject_type, subject_id, natural_key) values ('email', :address, :subject, :body, '" + TEMPLATE + "', 'lead', :lead, :key) on conflict (natural_key) do nothing")
                                    .bind("address", address).bind("subject", render(template.subject(), data)).bind("body", render(template.body(), data)).bind("lead", event.subjectId())
                                    .bind("key", TEMPLATE + ":lead:" + event.subjectId()).execute(tx);
                        }));
    }

    private String render(String template, Map<String, Object> data) {
        var instance = engine.parse(template).instance();
        data.forEach(instance::data);
        return instance.render();
    }
}
