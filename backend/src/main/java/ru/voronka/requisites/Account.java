package ru.voronka.requisites;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One bank account (расчётный счёт). */
@Schema(name = "BankAccount")
public record Account(@NotBlank @Schema(examples = "044525225") String bik, @NotBlank @Schema(examples = "40702810638000110123") String account, @Schema(examples = "30101810400000000225", description = "The bank's own account in the Bank of Russia") String correspondent,
        @Size(max = 250) @Schema(examples = "ПАО Сбербанк") String bank, @Schema(description = "The one to which one pays; the first where nobody says") boolean main) {

    /** As people read it in the log. */
    String text() {
        return account + ", " + (bank == null ? "БИК " + bik : bank);
    }
}
