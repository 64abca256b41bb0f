package ru.voronka.party;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Inn;
import ru.voronka.platform.Problem;
import ru.voronka.tag.Tags;

/** The fields of a company that are given on creation and changed by PATCH. */
public record CompanyFields(@NotBlank @Size(max = 250) @Schema(examples = "Ромашка ООО") String name, @Pattern(regexp = "client|partner|competitor|supplier") @Schema(examples = "client") String kind,
        @Size(max = 12) @Schema(examples = "7707083893") String inn, @Size(max = 9) String kpp, @Size(max = 15) String ogrn, @Size(max = 20) List<@Size(max = 100) String> phones,
        @Size(max = 20) List<@Size(max = 320) String> emails, @Size(max = 1000) String address, @Size(max = 250) String site, @Size(max = 20_000) String comment, Long responsibleId, @Size(max = 50) @Schema(examples = "[\"срочно\"]", description = "Names; one that is new enters the dictionary") List<String> tags) {

    static CompanyFields of(CompanyView c) {
        return new CompanyFields(c.name(), c.kind(), c.inn(), c.kpp(), c.ogrn(), c.phones(), c.emails(), c.address(), c.site(), c.comment(), c.responsible() == null ? null : c.responsible().id(), Tags.names(c.tags()));
    }

    /** @return the INN without blanks, null for none; a problem on the field when its check digits are wrong */
    static String inn(String field, String inn) {
        if (inn == null || inn.isBlank()) {
            return null;
        }
        if (!Inn.valid(inn.strip())) {
            throw Problem.field(field, "inn");
        }
        return inn.strip();
    }
}
