package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** The scripts of stages with all their versions. */
public final class Scripts {
    private Scripts() {
    }

    @Schema(name = "ScriptVersion")
    public record Written(@Schema(examples = "3") int version, OffsetDateTime at, @Nullable Ref employee) {
    }

    /** @return that version of the stage's script, the newest when none is named; null when there is none */
    public static Uni<Script> find(SqlClient client, long stageId, Integer version) {
        return Query.of("select (ss.body || jsonb_build_object('version', ss.version))::text from stage_script ss where ss.stage_id = :stage").bind("stage", stageId)
                .addIf(version, "and ss.version = :version", "version").add("order by ss.version desc limit 1").first(client, Script.class);
    }

    static Uni<List<Written>> versions(SqlClient client, long stageId) {
        return Query.of("select jsonb_build_object('version', ss.version, 'at', ss.at, 'employee', " + Ref.sql("e.id", "e.name") + ")::text from stage_script ss left join employee e on e.id = ss.employee_id"
                + " where ss.stage_id = :stage order by ss.version desc limit 100").bind("stage", stageId).list(client, Written.class);
    }

    static Uni<Void> write(SqlClient tx, Actor actor, long stageId, Script script) {
        var body = Json.object(script);
        body.remove("version");
        return Query.of("insert into stage_script (stage_id, version, body, employee_id) values (:stage, :version, :body::text::jsonb, :actor)").bind("stage", stageId).bind("version", script.version())
                .bind("body", body.toString()).bind("actor", actor.employeeId()).execute(tx);
    }
}
