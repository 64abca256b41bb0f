package ru.voronka.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;

/** Tells employees what others (or Voronka) put on their desk; nobody is told of what they did themselves. */
@Singleton
class Bell implements EventReader {
    private static final String MENTIONED = "Вас упомянули";
    private static final String SAID = "Новое по вашей сделке";
    private static final Map<String, String> TITLES = Map.ofEntries(Map.entry("comment.added", MENTIONED), Map.entry("comment.changed", MENTIONED), Map.entry("lead.created", "Новая заявка"), Map.entry("lead.assigned", "Вам передан лид"), Map.entry("deal.assigned", "Вам передана сделка"), Map.entry("task.created", "Новая задача"),
            Map.entry("task.overdue", "Задача просрочена"), Map.entry("call.ended", "Пропущенный звонок"), Map.entry("deal.stage-changed", "Сделка передвинута"), Map.entry("order.line-picked", "Не хватает товара"), Map.entry("access.handed-over", "Вам переданы дела"), Map.entry("bulk.finished", "Вам переданы дела"));
    private static final Map<String, String> KINDS = Map.of("lead", "лиды", "lead-participation", "участие в лидах", "deal", "сделки", "deal-participation", "участие в сделках", "task", "задачи", "company", "компании", "contact", "контакты");
    // What happens to a deal concerns all who work it, the field rep and the operator alike.
    private static final Set<String> TO_ALL = Set.of("deal.stage-changed", "order.line-picked");
    private static final Map<String, String> SHORT = Map.of("none-left", "нет на полке", "damaged", "повреждено");

    private static final int MOST_SAID = 200;
    // Those who work a deal stand before those who observe it: of a crowd the first are told, the others see it move.
    private static final int MOST_TOLD = 50;

    private final Notify notify;

    Bell(Notify notify) {
        this.notify = notify;
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
        if (event.type().equals("access.handed-over")) {
            return toHeirs(tx, event);
        }
        if (event.type().equals("bulk.finished")) {
            return toReceiver(tx, event);
        }
        if (amongMany(event)) {
            return Uni.createFrom().voidItem();
        }
        if (TO_ALL.contains(event.type())) {
            return toAll(tx, event);
        }
        if (event.type().startsWith("comment.") && !event.data().path("ring").asBoolean()) {
            return toMentioned(tx, event);
        }
        // Copies come by the dozen: one word about them all is enough.
        if (event.data().has("copyOf")) {
            return Uni.createFrom().voidItem();
        }
        var card = event.type().startsWith("call.") ? event.data().path("call") : event.data().path("card");
        var to = event.type().equals("call.ended") ? card.path("employee").path("id") : card.path("responsible").path("id");
        if (!to.isNumber() || own(event, to.asLong()) || event.type().equals("call.ended") && !card.path("status").asText().equals("missed")) {
            return Uni.createFrom().voidItem();
        }
        return event.type().equals("comment.added") ? ring(tx, event, List.of(to.asLong()), "deal-said", SAID, text(event, card)) : ring(tx, event, to.asLong(), TITLES.get(event.type()), text(event, card));
    }

    /** Of a thousand things that came at once the bell rings once: {@link #toHeirs}, {@link #toReceiver}. */
    static boolean amongMany(Event event) {
        return event.cause() != null && (event.cause().startsWith("hand-over:") || event.cause().startsWith("bulk:"));
    }

    private Uni<Void> toReceiver(SqlConnection tx, Event event) {
        var to = event.data().path("to").path("id").asLong();
        return to == 0 || own(event, to) ? Uni.createFrom().voidItem()
                : ring(tx, event, to, TITLES.get(event.type()), (event.actor() == null ? "" : event.actor().name() + " — ") + KINDS.get(event.data().path("entity").asText()) + ": " + event.data().path("done").asInt());
    }

    private Uni<Void> toHeirs(SqlConnection tx, Event event) {
        var counts = new LinkedHashMap<Long, List<String>>();
        event.data().path("moved").forEach(m -> counts.computeIfAbsent(m.path("to").path("id").asLong(), id -> new ArrayList<>()).add(KINDS.getOrDefault(m.path("kind").asText(), m.path("kind").asText()) + ": " + m.path("count").asInt()));
        return Multi.createFrom().iterable(counts.entrySet()).filter(e -> !own(event, e.getKey()))
                .onItem().transformToUniAndConcatenate(e -> ring(tx, event, e.getKey(), TITLES.get(event.type()), event.data().path("from").path("name").asText() + " — " + String.join(", ", e.getValue()))).collect().asList().replaceWithVoid();
    }

    private Uni<Void> toAll(SqlConnection tx, Event event) {
        // A robot's or the exchange's step is in the timeline; the bell rings for what a person did, and for a shortage once.
        if (event.actor() == null || event.type().equals("order.line-picked") && !event.data().path("runsShort").asBoolean()) {
            return Uni.createFrom().voidItem();
        }
        // Whoever got it by this very move hears that, and once.
        var receiver = event.data().path("receiver").path("id").asLong();
        return ring(tx, event, event.audience().stream().distinct().filter(employee -> !own(event, employee) && employee != receiver).limit(MOST_TOLD).toList(), kind(event), TITLES.get(event.type()), text(event, event.data().path("card")));
    }

    /** Those named in a comment, each once; who may not see the subject is not among them. */
    private Uni<Void> toMentioned(SqlConnection tx, Event event) {
        var mentions = event.data().path("mentions");
        var text = event.data().path("text").asText();
        for (var one : mentions) {
            text = text.replace("@[" + one.path("id").asText() + "]", "@" + one.path("name").asText());
        }
        var said = (event.actor() == null ? "" : event.actor().name() + ": ") + (text.length() > MOST_SAID ? text.substring(0, MOST_SAID) + "…" : text);
        return ring(tx, event, StreamSupport.stream(mentions.spliterator(), false).map(one -> one.path("id").asLong()).filter(employee -> !own(event, employee)).toList(), kind(event), MENTIONED, said);
    }

    private static boolean own(Event event, long employee) {
        return event.actor() != null && event.actor().id() == employee;
    }

    private static String text(Event event, JsonNode card) {
        return switch (event.type()) {
            case "call.ended" -> card.path("client").path("name").asText(card.path("phone").asText());
            case "comment.added" -> named(card) + " — " + event.data().path("text").asText();
            case "task.created", "task.overdue" -> card.path("title").asText() + (card.path("subject").path("name").asText("").isEmpty() ? "" : " — " + card.path("subject").path("name").asText());
            case "deal.stage-changed" -> named(card) + " — «" + event.data().path("to").path("name").asText() + "», " + event.actor().name();
            case "order.line-picked" -> named(card) + " — " + event.data().path("line").path("name").asText() + ": собрано " + event.data().path("quantity").asText() + " из " + event.data().path("ordered").asText() + ", "
                    + SHORT.getOrDefault(event.data().path("shortReason").asText(), "");
            default -> card.path("title").asText();
        };
    }

    private static String named(JsonNode deal) {
        return deal.path("number").asText("").isEmpty() ? deal.path("title").asText() : "№ " + deal.path("number").asText();
    }

    private Uni<Void> ring(SqlConnection tx, Event event, long employee, String title, String text) {
        return ring(tx, event, List.of(employee), kind(event), title, text);
    }

    private static String kind(Event event) {
        return event.type().replace('.', '-');
    }

    private Uni<Void> ring(SqlConnection tx, Event event, List<Long> employees, String kind, String title, String text) {
        return notify.ring(tx, new Notify.Ring("event:" + event.id(), kind, title, text, event.subjectType(), event.subjectId()), employees, event.actor() == null ? null : event.actor().id());
    }
}
