package ru.voronka.messaging;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A series, and how many are in it. */
@Schema(name = "Series")
public record SeriesView(long id, int version, @Schema(examples = "После предложения") String name, List<SeriesStep> steps, boolean archived, @Schema(examples = "12") long active, @Schema(examples = "40") long done, @Schema(examples = "7") long stopped) {

    /** SQL for a series `s`. */
    static final String SQL = "jsonb_build_object('id', s.id, 'version', s.version, 'name', s.name, 'steps', s.steps, 'archived', s.archived_at is not null, 'active', (select count(*) from series_run r where r.series_id = s.id and r.state = 'active'),"
            + " 'done', (select count(*) from series_run r where r.series_id = s.id and r.state = 'done'), 'stopped', (select count(*) from series_run r where r.series_id = s.id and r.state = 'stopped'))";
}
