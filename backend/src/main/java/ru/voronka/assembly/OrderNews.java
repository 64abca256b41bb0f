package ru.voronka.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Event;
import ru.voronka.platform.Json;
import ru.voronka.platform.SqlPart;

/** What whoever assembles hears of a deal: that its order came, moved, changed or went, and no more of the deal than the phone shows. */
public final class OrderNews {
    private static final Set<String> TYPES = Set.of("deal.created", "deal.stage-changed", "deal.updated", "deal.assigned", "deal.won", "deal.lost", "deal.deleted", "order.line-picked");
    private static final List<String> SHOWN = List.of("from", "to");

    private OrderNews() {
    }

    /** @return the event's data for an assembler, or null when the event is about no order that stands, or has just stood, in assembly */
    public static ObjectNode of(Event event) {
        var card = event.data().path("card");
        if (!event.subjectType().equals("deal") || !TYPES.contains(event.type()) || !onTheWay(card.path("stage")) && !onTheWay(event.data().path("from").path("code"))) {
            return null;
        }
        var news = Json.MAPPER.createObjectNode();
        if (event.type().equals("order.line-picked")) {
            news = event.data().deepCopy();
            news.remove("card");
        } else if (event.type().equals("deal.stage-changed")) {
            for (var field : SHOWN) {
                news.set(field, event.data().path(field));
            }
        }
        var order = news.putObject("order");
        for (var field : List.of("version", "stage")) {
            order.set(field, card.path(field));
        }
        return news;
    }

    /** The same as a condition over an event `e`, for the log read again. */
    public static SqlPart sql(Caller caller) {
        var rights = caller.sees(Entity.ASSEMBLY, "x_order");
        return new SqlPart("(e.subject_type = 'deal' and e.type in ('" + String.join("', '", TYPES) + "') and (e.data #>> '{card,stage}' in " + Way.CODES + " or e.data #>> '{from,code}' in " + Way.CODES
                + ") and exists (select 1 from deal x_order where x_order.id = e.subject_id and " + rights.text() + "))", rights.values());
    }

    private static boolean onTheWay(JsonNode stage) {
        return Way.STAGES.contains(stage.asText());
    }
}
