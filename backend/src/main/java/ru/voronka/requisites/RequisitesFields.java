package ru.voronka.requisites;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.party.CompanyFields;
import ru.voronka.platform.BankAccount;
import ru.voronka.platform.Inn;
import ru.voronka.platform.Ogrn;
import ru.voronka.platform.Problem;

/** The fields of requisites that are given on creation and changed by PATCH; accounts are given all together. */
@Schema(name = "RequisitesFields")
public record RequisitesFields(@NotBlank @Size(max = 500) @Schema(examples = "ООО «Ромашка»") String name, @Pattern(regexp = "llc|jsc|pjsc|sole-trader|self-employed|person|other") @Schema(examples = "llc", description = "llc, jsc, pjsc, sole-trader, self-employed, person or other; by the INN when not said") String kind,
        @Size(max = 20) @Schema(examples = "7707083893") String inn, @Size(max = 20) @Schema(examples = "773601001") String kpp, @Size(max = 20) @Schema(examples = "1027700132195") String ogrn, @Size(max = 1000) @Schema(examples = "г. Москва, ул. Вавилова, д. 19") String legalAddress, @Size(max = 1000) String actualAddress, @Size(max = 1000) String postalAddress,
        @Size(max = 20) List<@NotNull @Valid Account> accounts, @Schema(description = "The company goes by these: its own inn, kpp, ogrn and address are theirs. Made so, never unmade: make others the main ones") Boolean main) {
    private static final List<String> PEOPLE = List.of("sole-trader", "self-employed", "person");

    static RequisitesFields of(RequisitesView q) {
        return new RequisitesFields(q.name(), q.kind(), q.inn(), q.kpp(), q.ogrn(), q.legalAddress(), q.actualAddress(), q.postalAddress(), q.accounts(), q.main());
    }

    /** @return the same without blanks, the kind said and one account the main one. @throws Problem that names every field that cannot be */
    RequisitesFields checked() {
        var number = digits(inn);
        var code = kpp == null || kpp.isBlank() ? null : kpp.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        var state = digits(ogrn);
        var person = kind == null ? number != null && number.length() == 12 : PEOPLE.contains(kind);
        var kept = kind != null ? kind : person ? "sole-trader" : form();
        var wrong = new ArrayList<Problem.Field>();
        if (number != null && !Inn.valid(number)) {
            wrong.add(new Problem.Field("inn", "inn"));
        } else if (number != null && !kept.equals("other") && (number.length() == 12) != person) {
            wrong.add(new Problem.Field("inn", "inn-of-kind", person ? 12 : 10));
        }
        if (code != null && person) {
            wrong.add(new Problem.Field("kpp", "kpp-of-person"));
        } else if (code != null && !CompanyFields.isKpp(code)) {
            wrong.add(new Problem.Field("kpp", "kpp"));
        }
        if (state != null && !Ogrn.valid(state)) {
            wrong.add(new Problem.Field("ogrn", "ogrn"));
        } else if (state != null && !kept.equals("other") && (state.length() == 15) != person) {
            wrong.add(new Problem.Field("ogrn", "ogrn-of-kind", person ? 15 : 13));
        }
        return new RequisitesFields(name.strip(), kept, number, code, state, text(legalAddress), text(actualAddress), text(postalAddress), accounts(wrong), main);
    }

    private List<Account> accounts(List<Problem.Field> wrong) {
        var given = accounts == null ? List.<Account>of() : accounts;
        var kept = new ArrayList<Account>();
        var mains = given.stream().filter(Account::main).count();
        for (var i = 0; i < given.size(); i++) {
            var at = "accounts[" + i + "].";
            var one = given.get(i);
            var account = new Account(digits(one.bik()), digits(one.account()), digits(one.correspondent()), text(one.bank()), one.main() || mains == 0 && i == 0);
            if (!BankAccount.bik(account.bik())) {
                wrong.add(new Problem.Field(at + "bik", "bik"));
            } else if (!BankAccount.valid(account.account(), account.bik())) {
                wrong.add(new Problem.Field(at + "account", "bank-account"));
            }
            if (BankAccount.bik(account.bik()) && account.correspondent() != null && !BankAccount.correspondent(account.correspondent(), account.bik())) {
                wrong.add(new Problem.Field(at + "correspondent", "correspondent"));
            }
            if (kept.stream().anyMatch(other -> other.account().equals(account.account()) && other.bik().equals(account.bik()))) {
                wrong.add(new Problem.Field(at + "account", "twice"));
            }
            if (mains > 1 && one.main() && kept.stream().anyMatch(Account::main)) {
                wrong.add(new Problem.Field(at + "main", "one-main"));
            }
            kept.add(account);
        }
        if (!wrong.isEmpty()) {
            throw Problem.fields(wrong);
        }
        return kept;
    }

    /** The legal form that the name itself says. */
    private String form() {
        var words = List.of(name.toUpperCase(Locale.ROOT).split("[^\\p{L}]+"));
        return words.contains("ООО") ? "llc" : words.contains("ПАО") ? "pjsc" : words.contains("АО") || words.contains("ЗАО") || words.contains("ОАО") ? "jsc" : "other";
    }

    private static String digits(String typed) {
        return typed == null || typed.isBlank() ? null : typed.replaceAll("[\\s-]", "");
    }

    private static String text(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
