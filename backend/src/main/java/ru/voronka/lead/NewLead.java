package ru.voronka.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Utm;

/** What it takes to create a lead: a title or a contact point is enough. */
public record NewLead(
        @Size(max = 250) @Schema(examples = "Заявка с сайта: Анна") String title,
        @Size(max = 250) @Schema(examples = "Анна") String contactName,
        @Size(max = 250) @Schema(examples = "Ромашка ООО") String companyName,
        @Size(max = 20) @Schema(examples = "[\"+79123456789\"]") List<@Size(max = 100) String> phones,
        @Size(max = 20) @Schema(examples = "[\"anna@example.ru\"]") List<@Size(max = 320) String> emails,
        @Size(max = 50) @Schema(examples = "site") String source,
        @Valid Utm utm,
        @Size(max = 50_000) @Schema(examples = "Нужен счёт на 10 шкафов") String text,
        @Size(max = 50) @Pattern(regexp = "[a-z0-9-]*") @Schema(examples = "order") String requestType,
        @Schema(description = "Who is to work it; by default a person who creates a lead takes it, a program's lead is distributed") Long responsibleId,
        OffsetDateTime nextContactAt,
        @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {

    /** Without fields of one's own. */
    public NewLead(String title, String contactName, String companyName, List<String> phones, List<String> emails, String source, Utm utm, String text, String requestType, Long responsibleId, OffsetDateTime nextContactAt) {
        this(title, contactName, companyName, phones, emails, source, utm, text, requestType, responsibleId, nextContactAt, null);
    }
}
