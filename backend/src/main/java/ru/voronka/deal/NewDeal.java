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

/** What it takes to open a deal. Without an amount the sum of the lines is taken. */
public record NewDeal(@NotBlank @Size(max = 250) @Schema(examples = "Шкафы для архива") String title, @Size(max = 50) @Schema(examples = "sales") String pipeline,
        @Size(max = 50) @Schema(examples = "new") String stage, @Size(max = 100) String number, Long companyId, @Size(max = 50) List<Long> contactIds, Money amount, Long responsibleId,
        @Size(max = 1000) List<@NotNull @Valid NewItem> items, @Size(max = 50) String source, @Valid Utm utm, @Size(max = 20_000) String comment, LocalDate promisedAt, OffsetDateTime nextContactAt,
        @Schema(description = "The deal that this one is a part of: another department's work on it") Long parentDealId,
        @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {

    /** A deal of its own. */
    public NewDeal(String title, String pipeline, String stage, String number, Long companyId, List<Long> contactIds, Money amount, Long responsibleId, List<NewItem> items, String source, Utm utm, String comment, LocalDate promisedAt, OffsetDateTime nextContactAt) {
        this(title, pipeline, stage, number, companyId, contactIds, amount, responsibleId, items, source, utm, comment, promisedAt, nextContactAt, null, null);
    }

    /** A line to order. */
    public record NewItem(Long productId, @Size(max = 500) @Schema(examples = "Шкаф для документов, груша") String name, @Size(max = 100) String article, @Size(max = 20) String unit,
            @Schema(examples = "10") String quantity, Money price) {
    }
}
