package ru.voronka.fields;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What PATCH may change of a field. An option that is in use is put away rather than left out. */
public record CustomFieldFields(@NotBlank @Size(max = 100) @Schema(examples = "Условия поставки") String name, @NotNull @Size(max = 100) @Schema(examples = "Поставка") String group, @NotNull @Size(max = 500) String hint,
        @NotNull @Size(max = 500) List<CustomField.@NotNull @Valid Option> options, @NotNull Boolean onCreate, @NotNull @Size(max = 3) Map<@NotBlank String, @NotBlank String> carries) {

    static CustomFieldFields of(CustomField field) {
        return new CustomFieldFields(field.name(), field.group(), field.hint(), field.options(), field.onCreate(), field.carries());
    }

    CustomField over(CustomField f) {
        return new CustomField(f.id(), f.version(), f.entity(), f.code(), name.strip(), f.type(), group.strip(), hint.strip(), f.position(), options, f.target(), onCreate, carries, f.archived());
    }
}
