package ru.voronka.fields;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What it takes to add a field; entity, code and type are for good. */
public record NewCustomField(@NotBlank @Pattern(regexp = "lead|deal|company|contact|product") @Schema(examples = "deal") String entity, @NotBlank @Pattern(regexp = CustomFields.CODE) @Schema(examples = "delivery-terms") String code,
        @NotBlank @Size(max = 100) @Schema(examples = "Условия поставки") String name, @NotBlank @Pattern(regexp = "text|number|money|date|choice|choices|file|employee|link|boolean|address") @Schema(examples = "choice") String type,
        @Size(max = 100) @Schema(examples = "Поставка") String group, @Size(max = 500) String hint, @Size(max = 500) List<CustomField.@NotNull @Valid Option> options,
        @Pattern(regexp = "lead|deal|company|contact|product") @Schema(examples = "company", description = "Of a link") String target, Boolean onCreate,
        @Size(max = 3) @Schema(examples = "{\"deal\": \"delivery-terms\"}", description = "Of a lead's field") Map<@NotBlank String, @NotBlank String> carries) {

    CustomField field() {
        return new CustomField(0, 1, entity, code, name.strip(), type, group == null ? "" : group.strip(), hint == null ? "" : hint.strip(), 0, options == null ? List.of() : options, target, Boolean.TRUE.equals(onCreate), carries == null ? Map.of() : carries, false);
    }
}
