package ru.voronka.lead;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.pipeline.CardParts;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Utm;

/** A lead whole, as its card shows it. */
@Schema(name = "Lead")
public record LeadView(long id, int version, String title, String stage, String contactName, String companyName, List<String> phones, List<String> emails, String source,
        Ref responsible, Ref company, Ref contact, Ref deal, OffsetDateTime createdAt, OffsetDateTime updatedAt, OffsetDateTime movedAt, OffsetDateTime nextContactAt,
        int idleDays, CardParts.NextTask nextTask, CardParts.RefusalShown refusal,
        @Schema(examples = "Нужен счёт на 10 шкафов") String text, Utm utm, @Schema(examples = "order", description = "order, vacancy, question or a code of your own") String requestType, Ref createdBy) {

    static final String SQL = "select jsonb_build_object(" + LeadCard.FIELDS + ", 'text', l.text, 'utm', l.utm, 'requestType', l.request_type, 'createdBy', "
            + "(select jsonb_build_object('id', cb.id, 'name', cb.name) from employee cb where cb.id = l.created_by))::text from " + LeadCard.FROM;
}
