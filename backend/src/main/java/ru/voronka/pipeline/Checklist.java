package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** What of a stage's list is done on a card. Ticks stay when the card moves on, and stand again when it comes back. */
public final class Checklist {
    private Checklist() {
    }

    @Schema(name = "Tick")
    public record Tick(@NotNull @Schema(examples = "true") Boolean done) {
    }

    /** @return whether anything changed. The right and the card have been checked. @throws Problem 404 for an item that the stage has not */
    public static Uni<Boolean> tick(SqlClient tx, Actor actor, String type, long id, Stage stage, String item, boolean done) {
        if (stage.checklist().stream().noneMatch(i -> i.code().equals(item))) {
            throw Problem.notFound();
        }
        var change = done ? Query.of("insert into checklist_tick (subject_type, subject_id, stage_id, item, employee_id) values (:type, :id, :stage, :item, :actor) on conflict do nothing returning 1::bigint").bind("actor", actor.employeeId())
                : Query.of("delete from checklist_tick where subject_type = :type and subject_id = :id and stage_id = :stage and item = :item returning 1::bigint");
        return change.bind("type", type).bind("id", id).bind("stage", stage.id()).bind("item", item).number(tx).map(changed -> changed != null);
    }

    /** @return the item's words */
    public static String text(Stage stage, String item) {
        return stage.checklist().stream().filter(i -> i.code().equals(item)).findFirst().map(Stage.CheckItem::text).orElse(item);
    }
}
