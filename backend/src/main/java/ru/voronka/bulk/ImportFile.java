package ru.voronka.bulk;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A table that somebody brought: what stands in it, how it is to be taken, and what became of its rows. */
@Schema(name = "ImportFile")
public record ImportFile(@Schema(examples = "3") long id, @Schema(examples = "company", enumeration = {"lead", "deal", "company", "contact"}) String entity, @Schema(examples = "companies.csv") String name, @Schema(examples = "1200") int total,
        List<Column> columns, @Nullable @Schema(description = "How it was last asked to be taken") ImportPlan plan, @Nullable @Schema(description = "The job that tried it without changing anything") Long checkId,
        @Nullable @Schema(description = "The job that took it in") Long jobId, Counts counts, OffsetDateTime createdAt) {

    @Schema(name = "ImportHeading")
    public record Column(@Schema(examples = "Название компании") String heading, @Schema(examples = "[\"Ромашка ООО\"]", description = "Its first values") List<String> samples, @Nullable @Schema(examples = "name", description = "The field that it seems to be") String field) {
    }

    /** Of the last job, tried or real, as far as it is. */
    @Schema(name = "ImportCounts")
    public record Counts(@Schema(examples = "1000") int created, @Schema(examples = "150") int updated, @Schema(examples = "40") int skipped, @Schema(examples = "10") int rejected) {
    }

    @Schema(name = "ImportValue")
    public record Value(@Schema(examples = "В работе") String value, @Schema(examples = "420") int count, @Nullable @Schema(examples = "in-progress", description = "The stage or source here that has this name or code") String code) {
    }

    static final String SQL = "jsonb_build_object('id', f.id, 'entity', f.entity, 'name', f.name, 'total', f.total, 'columns', f.columns, 'plan', f.plan, 'checkId', f.check_id, 'jobId', f.job_id, 'createdAt', f.created_at,"
            + " 'counts', (select jsonb_build_object('created', count(*) filter (where r.outcome = 'created'), 'updated', count(*) filter (where r.outcome = 'updated'), 'skipped', count(*) filter (where r.outcome = 'skipped'),"
            + " 'rejected', count(*) filter (where r.outcome = 'rejected')) from import_row r where r.file_id = f.id))::text";
}
