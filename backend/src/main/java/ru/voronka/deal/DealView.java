package ru.voronka.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.CardParts;
import ru.voronka.pipeline.Participants;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Money;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Utm;
import ru.voronka.tag.Tag;

/** A deal whole, as its card shows it. */
@Schema(name = "Deal")
public record DealView(long id, int version, String title, @Nullable String number, String pipeline, String stage, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money amount, @Nullable Ref company, @Nullable Ref contact, @Nullable Ref responsible,
        OffsetDateTime createdAt, OffsetDateTime updatedAt, OffsetDateTime movedAt, @Nullable OffsetDateTime nextContactAt, @Nullable LocalDate promisedAt, int idleDays,
        @Nullable CardParts.NextTask nextTask, @Nullable CardParts.RefusalShown refusal, @Nullable OffsetDateTime closedAt, List<Tag> tags, @Confidential(of = Entity.DEAL, field = MergePatch.OPEN) @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields, @Nullable DealCard.Handed handed, List<Ref> team, @Nullable DealCard.Approval approval,
        List<DealContact> contacts, @Schema(description = "The first of them: the list has all") List<Participants.Participant> participants, @Schema(examples = "2") int participantCount, List<Item> items, @Nullable @Confidential(of = Entity.DEAL, field = "source") @Schema(examples = "site") String source, @Nullable @Confidential(of = Entity.DEAL, field = "utm") Utm utm, @Nullable Ref lead, @Nullable @Confidential(of = Entity.DEAL, field = "comment") String comment, @Nullable Ref createdBy, @Nullable @Schema(description = "Who sold once more: the bonus is theirs") Ref bonusAuthor,
        @Nullable Linked parent, List<Linked> children, @Schema(description = "How many copies were made of it: GET /deals?copiesOf= lists them", examples = "5") int copies, @Schema(description = "Codes of the stage's list that are ticked") List<String> checked, @Schema(description = "Newest first; of a deal that came back") List<CardParts.PastRefusal> refusals) {

    /** A deal that this one came of, or one that came of it, as far as whoever works this one may know. */
    @Schema(name = "LinkedDeal")
    public record Linked(long id, @Schema(examples = "Проект шкафов") String title, @Schema(examples = "part", enumeration = {"part", "repeat", "copy"}, description = "part: another department's work on it; repeat: opened after it was closed; copy: repeated business") String link,
            @Schema(examples = "design") String pipeline, @Schema(examples = "sketch") String stage, @Nullable Ref responsible) {
    }

    @Schema(name = "DealContact")
    public record DealContact(long id, String name, @Nullable String position, @Confidential(of = Entity.CONTACT, field = "phones") List<String> phones, @Confidential(of = Entity.CONTACT, field = "emails") List<String> emails) {
    }

    /** A line of the order. */
    @Schema(name = "DealItem")
    public record Item(long id, @Nullable Long productId, @Schema(examples = "Шкаф для документов, груша") String name, @Nullable @Schema(examples = "ШК-120") String article, String unit,
            @Schema(examples = "10") String quantity, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money price, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money sum, @Schema(examples = "0", description = "How many the assembler has picked") String picked) {
    }

    static final String SQL = "select jsonb_build_object(" + DealCard.FIELDS + ","
            + " 'contacts', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'position', c.position, 'phones', " + ContactPoints.sql("phone", "contact", "c.id") + ", 'emails', "
            + ContactPoints.sql("email", "contact", "c.id") + ") order by (c.id <> d.contact_id), c.id) from contact c where c.deleted_at is null and c.id in (select dc.contact_id from deal_contact dc where dc.deal_id = d.id)), '[]'),"
            + " " + Participants.shown("deal", "d") + ","
            + " 'items', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'productId', i.product_id, 'name', i.name, 'article', i.article, 'unit', i.unit, 'quantity', trim_scale(i.quantity)::text,"
            + " 'price', " + Money.sql("i.price", "d.currency") + ", 'sum', " + Money.sql("round(i.price * i.quantity)", "d.currency") + ", 'picked', trim_scale(i.picked)::text) order by i.position, i.id) from deal_item i where i.deal_id = d.id), '[]'),"
            + " 'utm', d.utm, 'lead', (select jsonb_build_object('id', l.id, 'name', l.title) from lead l where l.id = d.lead_id),"
            + " 'comment', d.comment, 'createdBy', (select jsonb_build_object('id', cb.id, 'name', cb.name) from employee cb where cb.id = d.created_by), 'bonusAuthor', (select jsonb_build_object('id', ba.id, 'name', ba.name) from employee ba where ba.id = d.bonus_author_id),"
            + " 'parent', (select " + linked("d.parent_link") + " where k.id = d.parent_deal_id and k.deleted_at is null),"
            + " 'children', coalesce((select jsonb_agg(c.linked order by c.id) from (select k.id, " + linked("k.parent_link").replaceFirst(" from ", " as linked from ") + " where k.parent_deal_id = d.id and k.parent_link <> 'copy' and k.deleted_at is null) c), '[]'),"
            + " 'copies', (select count(*) from deal k where k.parent_deal_id = d.id and k.parent_link = 'copy' and k.deleted_at is null),"
            + " " + CardParts.whole("deal", "d") + ")::text from " + DealCard.FROM;

    private static String linked(String link) {
        return "jsonb_build_object('id', k.id, 'title', k.title, 'link', " + link + ", 'pipeline', kp.code, 'stage', ks.code, 'responsible', case when kr.id is not null then jsonb_build_object('id', kr.id, 'name', kr.name) end)"
                + " from deal k join stage ks on ks.id = k.stage_id join pipeline kp on kp.id = k.pipeline_id left join employee kr on kr.id = k.responsible_id";
    }
}
