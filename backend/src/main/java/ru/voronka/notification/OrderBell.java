package ru.voronka.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Set;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.assembly.OrderNews;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;

/** Tells whoever assembles, and sees nothing else of deals, of an order that came, changed under their hands, or went. */
@Singleton
class OrderBell implements EventReader {
    private static final String FIRST = "to-assemble";
    private static final Set<String> IN_HAND = Set.of("to-assemble", "assembling");
    private static final Set<String> WAY = Set.of("to-assemble", "assembling", "assembled", "shipped");
    private static final int MOST_TOLD = 50;

    private final Notify notify;
    private final Directory directory;

    OrderBell(Notify notify, Directory directory) {
        this.notify = notify;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "order-bell";
    }

    @Override
    public Set<String> types() {
        return Set.of("deal.created", "deal.stage-changed", "deal.updated", "deal.lost", "deal.deleted");
    }

    private record Word(String kind, String title) {
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var word = OrderNews.of(event) == null || Bell.amongMany(event) ? null : word(event);
        if (word == null) {
            return Uni.createFrom().voidItem();
        }
        var card = event.data().path("card");
        var number = card.path("number").asText("").isEmpty() ? card.path("title").asText() : "№ " + card.path("number").asText();
        var client = card.path("company").path("name").asText(card.path("contact").path("name").asText(""));
        var text = client.isEmpty() ? number : number + " — " + client;
        var actor = event.actor() == null ? null : event.actor().id();
        var people = directory.people().stream().filter(person -> person.active() && !Long.valueOf(person.id()).equals(actor) && assembles(person, event)).limit(MOST_TOLD).map(Directory.Person::id).toList();
        return notify.ring(tx, new Notify.Ring("order:" + event.id(), word.kind(), word.title(), text, event.subjectType(), event.subjectId()), people, actor);
    }

    private boolean assembles(Directory.Person person, Event event) {
        return directory.scope(person, Entity.ASSEMBLY, Action.CHANGE) != Scope.NONE && directory.scope(person, Entity.DEAL, Action.READ) == Scope.NONE && Caller.as(directory, person).sees(Entity.ASSEMBLY, event);
    }

    private static Word word(Event event) {
        var stage = event.data().path("card").path("stage").asText();
        var from = event.data().path("from").path("code").asText();
        return switch (event.type()) {
            case "deal.created" -> stage.equals(FIRST) ? new Word("order-new", "Новый заказ на сборку") : null;
            case "deal.stage-changed" -> stage.equals(FIRST) && !WAY.contains(from) ? new Word("order-new", "Новый заказ на сборку") : !WAY.contains(stage) ? new Word("order-gone", "Заказ снят со сборки") : null;
            case "deal.updated" -> IN_HAND.contains(stage) && changed(event) ? new Word("order-changed", "Заказ изменился") : null;
            default -> new Word("order-gone", "Заказ снят со сборки");
        };
    }

    private static boolean changed(Event event) {
        for (var change : event.data().path("changes")) {
            var field = change.path("field").asText();
            if (field.startsWith("items") || field.equals("promisedAt")) {
                return true;
            }
        }
        return false;
    }
}
