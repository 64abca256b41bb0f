package ru.voronka.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;

/** The fields of a product that are given on creation and changed by PATCH. */
public record ProductFields(@NotBlank @Size(max = 500) @Schema(examples = "Шкаф для документов, груша") String name, @Size(max = 100) @Schema(examples = "ШК-120") String article,
        @Size(max = 100) @Schema(examples = "4600000000015") String barcode, @Size(max = 20) @Schema(examples = "шт") String unit, Money price, @Schema(examples = "37") String stock,
        @Size(max = 250) @Schema(examples = "Шкафы") String groupName, @Size(max = 50) @Schema(examples = "А-01") String shelf, Boolean active,
        @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {

    static ProductFields of(ProductView p) {
        return new ProductFields(p.name(), p.article(), p.barcode(), p.unit(), p.price(), p.stock(), p.groupName(), p.shelf(), p.active(), p.customFields());
    }

    /** @return the stock to three digits (below zero where 1C sold ahead), null for unknown; a problem on the field otherwise */
    BigDecimal stockValue() {
        try {
            var value = stock == null || stock.isBlank() ? null : new BigDecimal(stock.strip().replace(',', '.')).setScale(3, RoundingMode.UNNECESSARY);
            if (value != null && value.precision() - value.scale() > 12) {
                throw new ArithmeticException();
            }
            return value;
        } catch (ArithmeticException | NumberFormatException e) {
            throw Problem.field("stock", "quantity", "999999999999");
        }
    }

    static String text(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
