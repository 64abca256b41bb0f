package ru.voronka.consent;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;

/** One giving or withdrawal. */
@Schema(name = "Consent")
public record ConsentView(@Schema(examples = "5") long id, @Schema(examples = "processing", enumeration = {"processing", "mailing"}) String kind, @Schema(description = "false: taken back") boolean given, OffsetDateTime at,
        @Schema(examples = "Форма «Заявка с сайта»") String source, @Nullable @Schema(examples = "2026-03", description = "Of the wording") String version, @Nullable @Schema(description = "Who entered it; null for a form") Ref by,
        @Schema(description = "The last of its kind: so it stands now") boolean current) {

    static final String SELECT = "select jsonb_build_object('id', x.id, 'kind', x.kind, 'given', x.given, 'at', x.at, 'source', x.source, 'version', x.version, 'by', " + Ref.sql("e.id", "e.name")
            + ", 'current', not exists (select 1 from consent n where n.subject_type = x.subject_type and n.subject_id = x.subject_id and n.kind = x.kind and (n.at, n.id) > (x.at, x.id)))::text"
            + " from consent x left join employee e on e.id = x.by_id";
}
