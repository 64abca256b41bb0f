package ru.voronka.party;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Inn;
import ru.voronka.platform.Ogrn;
import ru.voronka.platform.Problem;
import ru.voronka.tag.Tags;

/** The fields of a company that are given on creation and changed by PATCH. */
public record CompanyFields(@NotBlank @Size(max = 250) @Schema(examples = "Ромашка ООО") String name, @jakarta.validation.constraints.Pattern(regexp = "client|partner|competitor|supplier") @Schema(examples = "client") String kind,
        @Size(max = 12) @Schema(examples = "7707083893") String inn, @Size(max = 9) String kpp, @Size(max = 15) String ogrn, @Size(max = 20) List<@Size(max = 100) String> phones,
        @Size(max = 20) List<@Size(max = 320) String> emails, @Size(max = 1000) String address, @Size(max = 250) String site, @Size(max = 20_000) String comment, Long responsibleId, @Size(max = 50) @Schema(examples = "[\"срочно\"]", description = "Names; one that is new enters the dictionary") List<String> tags,
        @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {


    // Four digits of the tax office, two of the reason (digits or Latin capitals), three of the order.
    private static final Pattern KPP = Pattern.compile("\\d{4}[0-9A-Z]{2}\\d{3}");

    static CompanyFields of(CompanyView c) {
        return new CompanyFields(c.name(), c.kind(), c.inn(), c.kpp(), c.ogrn(), c.phones(), c.emails(), c.address(), c.site(), c.comment(), c.responsible() == null ? null : c.responsible().id(), Tags.names(c.tags()), c.customFields());
    }

    /** What somebody enters; what the exchange brings is 1C's matter. @throws Problem on `kpp` and `ogrn` for a number of the wrong form, or whose check digit is wrong */
    public static void check(String kpp, String ogrn) {
        var wrong = new ArrayList<Problem.Field>();
        if (kpp != null && !kpp.isBlank() && !isKpp(kpp.strip())) {
            wrong.add(new Problem.Field("kpp", "kpp"));
        }
        if (ogrn != null && !ogrn.isBlank() && !Ogrn.valid(ogrn.strip())) {
            wrong.add(new Problem.Field("ogrn", "ogrn"));
        }
        if (!wrong.isEmpty()) {
            throw Problem.fields(wrong);
        }
    }

    public static boolean isKpp(String kpp) {
        return KPP.matcher(kpp).matches();
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
