package ru.voronka.fields;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.MergePatch;

/** A field of one's own. Its values stand in `customFields` of the records, by its code. */
@Schema(name = "CustomField")
public record CustomField(long id, int version, @Schema(examples = "deal", enumeration = {"lead", "deal", "company", "contact", "product"}) String entity, @Schema(examples = "delivery-terms") String code, @Schema(examples = "Условия поставки") String name,
        @Schema(examples = "choice", enumeration = {"text", "number", "money", "date", "choice", "choices", "file", "employee", "link", "boolean", "address"}) String type,
        @Schema(examples = "Поставка", description = "Its section of the card; empty: the common one") String group, @Schema(examples = "Как договорились с клиентом") String hint, @Schema(examples = "1") int position,
        @Schema(description = "Of a choice") List<Option> options, @Nullable @Schema(examples = "company", description = "Of a link: the kind of record") String target, @Schema(description = "It is asked when a record is created") boolean onCreate,
        @Schema(description = "Of a lead's field: by entity, the code of the field to which its value goes when the lead is converted", examples = "{\"deal\": \"delivery-terms\"}") Map<String, String> carries,
        @Schema(description = "Out of use: its values are kept and come back with it") boolean archived) {

    /** In an administrator's order; first the groups as they come. */
    static final String SQL = "jsonb_build_object('id', f.id, 'version', f.version, 'entity', f.entity, 'code', f.code, 'name', f.name, 'type', f.type, 'group', f.group_name, 'hint', f.hint, 'position', f.position,"
            + " 'options', f.options, 'target', f.target, 'onCreate', f.on_create, 'carries', f.carries, 'archived', f.archived_at is not null)";

    /** One of the values of a choice; one out of use stays where it was chosen. */
    @Schema(name = "CustomFieldOption")
    public record Option(@NotBlank @Pattern(regexp = CustomFields.CODE) @Schema(examples = "pickup") String code, @NotBlank @Size(max = 100) @Schema(examples = "Самовывоз") String name, @NotNull Boolean archived) {
    }

    /** @return its name where fields are named: in filters, sorts, rights, changes, stages */
    public String path() {
        return MergePatch.OPEN + "." + code;
    }

    /** @return whether its values are options */
    public boolean chosen() {
        return type.equals("choice") || type.equals("choices");
    }

    /** @return the name of the option of that code, null when there is none */
    public String name(String option) {
        return option(option) == null ? null : option(option).name();
    }

    Option option(String value) {
        return options.stream().filter(o -> o.code().equals(value)).findFirst().orElse(null);
    }
}
