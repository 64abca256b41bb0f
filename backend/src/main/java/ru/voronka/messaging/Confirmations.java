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

/** A client who sent a request gets a letter that it has arrived, by the template `request-accepted`, and an SMS by `request-accepted-sms` where there is such a template and a provider. */
@Singleton
class Confirmations implements EventReader {
    private static final String TEMPLATE = "request-accepted";
    private static final String SMS = "request-accepted-sms";

    private final Templates templates;
    private final SendLetter letters;
    private final SendSms sms;

    Confirmations(Templates templates, SendLetter letters, SendSms sms) {
        this.templates = templates;
        this.letters = letters;
        this.sms = sms;
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
        if (!event.data().path("intake").asBoolean()) {
            return Uni.createFrom().voidItem();
        }
        var actor = Actor.system("event:" + event.id());
        var address = event.data().path("card").path("emails").path(0).asText("");
        var phone = event.data().path("card").path("phones").path(0).asText("");
        return (address.isEmpty() ? Uni.createFrom().voidItem() : templates.render(tx, TEMPLATE, "lead", event.subjectId(), Map.of()).chain(letter -> letter == null ? Uni.createFrom().voidItem()
                : letters.queue(tx, actor, NewLetter.of(address, letter.subject(), letter.html(), letter.text(), "lead", event.subjectId(), TEMPLATE, TEMPLATE + ":lead:" + event.subjectId())).replaceWithVoid()))
                .chain(() -> phone.isEmpty() ? Uni.createFrom().voidItem() : templates.render(tx, SMS, "lead", event.subjectId(), Map.of()).chain(said -> said == null ? Uni.createFrom().voidItem()
                        : sms.queue(tx, actor, NewSms.of(phone, said.text(), "lead", event.subjectId(), SMS, SMS + ":lead:" + event.subjectId())).replaceWithVoid()));
    }
}
