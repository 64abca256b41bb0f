package ru.voronka.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.CardParts;
import ru.voronka.pipeline.Participants;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;
import ru.voronka.tag.Tag;
import ru.voronka.tag.Tags;

/** A lead as boards, lists and events show it. */
public record LeadCard(@Schema(examples = "42") long id, @Schema(examples = "3") int version, @Schema(examples = "Заявка с сайта: Анна") String title,
        @Schema(examples = "new") String stage, @Nullable @Schema(examples = "Анна") String contactName, @Nullable @Schema(examples = "Ромашка ООО") String companyName,
        @Confidential(of = Entity.LEAD, field = "phones") @Schema(examples = "[\"+79123456789\"]") List<String> phones, @Confidential(of = Entity.LEAD, field = "emails") @Schema(examples = "[\"anna@example.ru\"]") List<String> emails,
        @Confidential(of = Entity.LEAD, field = "source") @Nullable @Schema(examples = "site") String source, @Nullable Ref responsible, @Nullable Ref company, @Nullable Ref contact, @Nullable Ref deal,
        OffsetDateTime createdAt, OffsetDateTime updatedAt, OffsetDateTime movedAt, @Nullable OffsetDateTime nextContactAt,
        @Schema(description = "Whole days without movement", examples = "2") int idleDays, @Nullable CardParts.NextTask nextTask, @Nullable CardParts.RefusalShown refusal, List<Tag> tags, @Confidential(of = Entity.LEAD, field = MergePatch.OPEN) @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields,
        @Nullable @Schema(description = "By when its responsible is to begin with it, or it goes to another") OffsetDateTime takeBy) {

    static final String FIELDS = "'id', l.id, 'version', l.version, 'title', l.title, 'stage', s.code, 'contactName', l.contact_name, 'companyName', l.company_name,"
            + " 'phones', " + ContactPoints.sql("phone", "lead", "l.id") + ", 'emails', " + ContactPoints.sql("email", "lead", "l.id") + ", 'source', so.code,"
            + " 'responsible', " + Ref.sql("r.id", "r.name") + ", 'company', " + Ref.sql("co.id", "co.name") + ", 'contact', " + Ref.sql("ct.id", "ct.name") + ", 'deal', " + Ref.sql("d.id", "d.title") + ","
            + " 'createdAt', l.created_at, 'updatedAt', l.updated_at, 'movedAt', l.moved_at, 'nextContactAt', l.next_contact_at,"
            + " " + CardParts.sql("lead", "l") + ", 'tags', " + Tags.sql("l.tags") + ", 'customFields', " + CustomFields.sql("lead", "l") + ", 'takeBy', l.take_by";
    static final String CARD = "jsonb_build_object(" + FIELDS + ")";
    static final String FROM = "lead l join stage s on s.id = l.stage_id left join source so on so.id = l.source_id left join employee r on r.id = l.responsible_id"
            + " left join company co on co.id = l.company_id left join contact ct on ct.id = l.contact_id left join deal d on d.id = l.deal_id"
            + " left join refusal_reason rr on rr.id = l.refusal_reason_id left join refusal_status rs on rs.id = rr.status_id";

    public static final Subject SUBJECT = new Subject("lead", FROM, "l.id", CARD, "(array[coalesce(l.responsible_id, l.created_by)] || " + Participants.hearing("lead", "l") + ")");
}
