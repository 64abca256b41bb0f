package ru.voronka.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.pipeline.CardParts;
import ru.voronka.pipeline.Participants;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Money;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;
import ru.voronka.tag.Tag;
import ru.voronka.tag.Tags;

/** A deal as boards, lists and events show it. */
public record DealCard(@Schema(examples = "42") long id, @Schema(examples = "7") int version, @Schema(examples = "Заказ УТ-000417") String title, @Nullable @Schema(examples = "УТ-000417") String number,
        @Schema(examples = "sales") String pipeline, @Schema(examples = "to-assemble") String stage, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money amount, @Nullable Ref company, @Nullable Ref contact, @Nullable Ref responsible,
        OffsetDateTime createdAt, OffsetDateTime updatedAt, OffsetDateTime movedAt, @Nullable OffsetDateTime nextContactAt, @Nullable LocalDate promisedAt,
        @Schema(description = "Whole days without movement", examples = "2") int idleDays, @Nullable CardParts.NextTask nextTask, @Nullable CardParts.RefusalShown refusal, @Nullable OffsetDateTime closedAt, @Nullable @Schema(examples = "site") String source, List<Tag> tags, @Confidential(of = Entity.DEAL, field = MergePatch.OPEN) @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields,
        @Nullable @Schema(description = "It came from somebody else, and its responsible has not taken notice yet") Handed handed, @Schema(description = "The first of those who work it beside the responsible") List<Ref> team,
        @Nullable @Schema(description = "Of a deal that a request became at once: a head's word on it") Approval approval) {

    @Schema(name = "DealApproval")
    public record Approval(@Schema(examples = "awaiting", enumeration = {"awaiting", "approved", "declined"}) String state, @Nullable Ref by, @Nullable OffsetDateTime at, @Nullable String comment) {
    }

    @Schema(name = "Handed")
    public record Handed(@Nullable Ref by, OffsetDateTime at) {
    }

    static final String HANDED = "jsonb_build_object('by', (select jsonb_build_object('id', hb.id, 'name', hb.name) from employee hb where hb.id = d.handed_by), 'at', d.handed_at)";
    static final String FIELDS = "'id', d.id, 'version', d.version, 'title', d.title, 'number', d.number, 'pipeline', p.code, 'stage', s.code, 'amount', " + Money.sql("d.amount", "d.currency") + ","
            + " 'company', " + Ref.sql("co.id", "co.name") + ", 'contact', " + Ref.sql("ct.id", "ct.name") + ", 'responsible', " + Ref.sql("r.id", "r.name") + ","
            + " 'createdAt', d.created_at, 'updatedAt', d.updated_at, 'movedAt', d.moved_at, 'nextContactAt', d.next_contact_at, 'promisedAt', d.promised_at, 'closedAt', d.closed_at,"
            + " 'approval', case when d.approval is not null then jsonb_build_object('state', d.approval, 'by', (select jsonb_build_object('id', ab.id, 'name', ab.name) from employee ab where ab.id = d.approval_by), 'at', d.approval_at, 'comment', d.approval_comment) end, 'handed', case when d.handed_at is not null then " + HANDED + " end,"
            + " " + Participants.faces("deal", "d") + ", " + CardParts.sql("deal", "d") + ", 'source', (select so.code from source so where so.id = d.source_id), 'tags', " + Tags.sql("d.tags") + ", 'customFields', " + CustomFields.sql("deal", "d");
    public static final String CARD = "jsonb_build_object(" + FIELDS + ")";
    public static final String FROM = "deal d join stage s on s.id = d.stage_id join pipeline p on p.id = d.pipeline_id left join employee r on r.id = d.responsible_id"
            + " left join company co on co.id = d.company_id left join contact ct on ct.id = d.contact_id left join refusal_reason rr on rr.id = d.refusal_reason_id left join refusal_status rs on rs.id = rr.status_id";
    // Whoever works a deal hears of the deals that are parts of it.
    private static final String PARENT = " || coalesce((select array[pd.responsible_id] || " + Participants.hearing("deal", "pd") + " from deal pd where pd.id = d.parent_deal_id and d.parent_link = 'part'), '{}')";

    public static final Subject SUBJECT = new Subject("deal", FROM, "d.id", CARD,
            "(array[d.responsible_id] || " + Participants.hearing("deal", "d") + PARENT + ")");
}
