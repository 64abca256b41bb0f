package ru.voronka.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.CardParts;
import ru.voronka.pipeline.Participants;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Utm;
import ru.voronka.tag.Tag;

/** A lead whole, as its card shows it. */
@Schema(name = "Lead")
public record LeadView(long id, int version, String title, String stage, @Nullable String contactName, @Nullable String companyName, @Confidential(of = Entity.LEAD, field = "phones") List<String> phones, @Confidential(of = Entity.LEAD, field = "emails") List<String> emails, @Confidential(of = Entity.LEAD, field = "source") @Nullable String source,
        @Nullable Ref responsible, @Nullable Ref company, @Nullable Ref contact, @Nullable Ref deal, OffsetDateTime createdAt, OffsetDateTime updatedAt, OffsetDateTime movedAt, @Nullable OffsetDateTime nextContactAt,
        int idleDays, @Nullable CardParts.NextTask nextTask, @Nullable CardParts.RefusalShown refusal, List<Tag> tags, @Confidential(of = Entity.LEAD, field = MergePatch.OPEN) @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields,
        @Nullable @Schema(description = "By when its responsible is to begin with it, or it goes to another") OffsetDateTime takeBy, @Nullable @Confidential(of = Entity.LEAD, field = "text") @Schema(examples = "Нужен счёт на 10 шкафов") String text, @Nullable @Confidential(of = Entity.LEAD, field = "utm") Utm utm, @Schema(examples = "order", description = "order, vacancy, question or a code of your own") String requestType, @Nullable Ref createdBy,
        @Nullable @Schema(description = "Who sold once more: the bonus is theirs") Ref bonusAuthor, @Nullable @Schema(description = "The deal of which this lead repeats the business: it was born finished") Ref parentDeal,
        @Schema(description = "Codes of the stage's list that are ticked") List<String> checked, @Schema(description = "Newest first; of a lead that came back") List<CardParts.PastRefusal> refusals,
        @Schema(description = "The first of them: the list has all") List<Participants.Participant> participants, @Schema(examples = "2") int participantCount) {

    static final String SQL = "select jsonb_build_object(" + LeadCard.FIELDS + ", 'text', l.text, 'utm', l.utm, 'requestType', l.request_type, 'createdBy', "
            + "(select jsonb_build_object('id', cb.id, 'name', cb.name) from employee cb where cb.id = l.created_by), 'bonusAuthor', (select jsonb_build_object('id', ba.id, 'name', ba.name) from employee ba where ba.id = l.bonus_author_id),"
            + " 'parentDeal', (select jsonb_build_object('id', pd.id, 'name', pd.title) from deal pd where pd.id = l.parent_deal_id), " + CardParts.whole("lead", "l") + ", " + Participants.shown("lead", "l") + ")::text from " + LeadCard.FROM;

    LeadCard card() {
        return new LeadCard(id, version, title, stage, contactName, companyName, phones, emails, source, responsible, company, contact, deal, createdAt, updatedAt, movedAt, nextContactAt, idleDays, nextTask, refusal, tags, customFields, takeBy);
    }

    /** The lead, now that the database has given it an id and a time. */
    LeadView made(long id, OffsetDateTime at, OffsetDateTime nextContactAt, ObjectNode customFields) {
        return new LeadView(id, version, title, stage, contactName, companyName, phones, emails, source, responsible, company, contact, deal, at, at, at, nextContactAt, idleDays, nextTask, refusal, tags, customFields, takeBy, text, utm, requestType, createdBy, bonusAuthor, parentDeal, checked, refusals, participants, participantCount);
    }
}
