package ru.voronka.automation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;

/** Robots that companies like ours set up first; a robot is begun with one of them. */
@Singleton
public class Gallery {
    private final List<Sample> all;

    Gallery() {
        try (var in = Gallery.class.getResourceAsStream("/robots/gallery.json")) {
            all = List.of(Json.MAPPER.readValue(in, Sample[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them, named in both languages. */
    record Sample(String code, String ru, String en, RobotFields definition) {
    }

    @Schema(name = "RobotSample")
    public record SampleView(@Schema(examples = "quote-call") String code, @Schema(examples = "КП отправлено: позвонить через 2 рабочих дня") String name, RobotFields definition) {
    }

    List<SampleView> in(String language) {
        return all.stream().map(sample -> new SampleView(sample.code(), language.equals("en") ? sample.en() : sample.ru(), sample.definition())).toList();
    }

    /** Sets up all of them, named as in Russian. @param on the codes of those that are switched on */
    public Uni<Void> begin(SqlConnection tx, EventLog log, Actor actor, Set<String> on) {
        return Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(sample -> {
            var of = sample.definition();
            var named = new RobotFields(sample.ru(), of.entity(), of.pipeline(), of.stage(), of.when(), of.conditions(), of.hours(), of.after(), of.actions());
            return Query.of("with made as (insert into robot (position, active, since, published) select coalesce(max(position), 0) + 1, :on, now(), 1 from robot returning id), version as (insert into robot_version (robot_id, number, definition) select id, 1, :definition::text::jsonb from made),"
                            + " scan as (insert into robot_scan (robot_id, upto) select id, now() from made) select id from made").bind("on", on.contains(sample.code())).bind("definition", Json.write(named)).number(tx)
                    .chain(id -> log.append(tx, actor, "robot", id, new Long[0], new RobotEvent.Changed("published", id)));
        }).collect().asList().replaceWithVoid();
    }
}
