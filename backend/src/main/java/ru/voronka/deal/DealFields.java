package ru.voronka.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Money;
import ru.voronka.platform.Utm;
import ru.voronka.tag.Tags;

/** The fields of a deal that PATCH may change. */
public record DealFields(@NotBlank @Size(max = 250) String title, @Size(max = 100) String number, @NotNull Money amount, Long companyId, @NotNull @Size(max = 50) List<Long> contactIds,
        @Size(max = 50) String source, @Valid Utm utm, @Size(max = 20_000) String comment, LocalDate promisedAt, OffsetDateTime nextContactAt, @Size(max = 50) @Schema(examples = "[\"срочно\"]", description = "Names; one that is new enters the dictionary") List<String> tags,
        @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {

    static DealFields of(DealView deal) {
        return new DealFields(deal.title(), deal.number(), deal.amount(), deal.company() == null ? null : deal.company().id(), deal.contacts().stream().map(DealView.DealContact::id).toList(),
                deal.source(), deal.utm(), deal.comment(), deal.promisedAt(), deal.nextContactAt(), Tags.names(deal.tags()), deal.customFields());
    }
}
