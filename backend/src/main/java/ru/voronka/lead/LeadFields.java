package ru.voronka.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Utm;
import ru.voronka.tag.Tags;

/** The fields of a lead that PATCH may change. */
public record LeadFields(@Size(max = 250) @Schema(examples = "Заявка с сайта: Анна") String title, @Size(max = 250) String contactName, @Size(max = 250) String companyName,
        @Size(max = 20) List<@Size(max = 100) String> phones, @Size(max = 20) List<@Size(max = 320) String> emails, @Size(max = 50) String source, @Valid Utm utm,
        @Size(max = 50_000) String text, @Size(max = 50) @Pattern(regexp = "[a-z0-9-]+") String requestType, OffsetDateTime nextContactAt, @Size(max = 50) @Schema(examples = "[\"срочно\"]", description = "Names; one that is new enters the dictionary") List<String> tags,
        @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {

    static LeadFields of(LeadView lead) {
        return new LeadFields(lead.title(), lead.contactName(), lead.companyName(), lead.phones(), lead.emails(), lead.source(), lead.utm(), lead.text(), lead.requestType(), lead.nextContactAt(), Tags.names(lead.tags()), lead.customFields());
    }
}
