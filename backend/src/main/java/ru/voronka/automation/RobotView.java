package ru.voronka.automation;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;

/**
 * A robot as its editor shows it.
 *
 * @param number the version in force; 0 while there is none
 * @param live   what is in force @param draft what will be, when it is published
 * @param hook   whether it has an address of its own
 */
@Schema(name = "Robot")
public record RobotView(@Schema(examples = "7") long id, @Schema(examples = "3") int version, int position, boolean active, @Schema(examples = "2") int number, @Nullable RobotFields live, @Nullable RobotFields draft, boolean hook,
        @Schema(description = "How many records it is at work on") int waiting, @Schema(description = "How many runs have failed in the last seven days") int failed, @Nullable OffsetDateTime publishedAt) {
    static final String SQL = "jsonb_build_object('id', r.id, 'version', r.version, 'position', r.position, 'active', r.active, 'number', r.published, 'live', v.definition, 'draft', r.draft, 'hook', r.hook_hash is not null,"
            + " 'waiting', (select count(*) from robot_run u where u.robot_id = r.id and u.state in ('waiting', 'awaiting')), 'failed', (select count(*) from robot_run u where u.robot_id = r.id and u.state = 'failed' and u.created_at > now() - interval '7 days'), 'publishedAt', v.published_at)";
    static final String FROM = "robot r left join robot_version v on v.robot_id = r.id and v.number = r.published";

    RobotFields fields() {
        return draft != null ? draft : live;
    }

    /** One version of it. */
    @Schema(name = "RobotVersion")
    public record Version(@Schema(examples = "2") int number, RobotFields definition, OffsetDateTime publishedAt, @Nullable Ref publishedBy) {
        static final String SQL = "jsonb_build_object('number', v.number, 'definition', v.definition, 'publishedAt', v.published_at, 'publishedBy', (select jsonb_build_object('id', e.id, 'name', e.name) from employee e where e.id = v.published_by))";
    }

    @Schema(name = "RobotVersions")
    public record Versions(List<Version> items) {
    }
}
