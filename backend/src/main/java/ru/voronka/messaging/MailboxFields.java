package ru.voronka.messaging;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Ref;

/** What of a mailbox can be set. @param own the caller's own mailbox; false: a shared one @param password only ever written; null leaves the one there is */
@Schema(name = "MailboxFields")
public record MailboxFields(@NotBlank @Size(max = 100) @Schema(examples = "Продажи") String name, @NotBlank @Size(max = 320) @Schema(examples = "sales@company.example") String address, @Nullable @Schema(description = "The caller's own; without it a shared one") Boolean own,
        @Nullable @Schema(description = "Of a shared one: everyone may use it") Boolean forAll, @Nullable @Size(max = 500) @Schema(examples = "[]") List<@NotNull Long> employeeIds, @Nullable @Size(max = 500) @Schema(examples = "[]") List<@NotNull Long> departmentIds, @Nullable Boolean isDefault, @Nullable Boolean active,
        @NotBlank @Size(max = 250) @Pattern(regexp = "[\\p{L}\\p{N}.:-]+") @Schema(examples = "smtp.yandex.ru") String smtpHost, @NotNull @Min(1) @Max(65535) @Schema(examples = "465") Integer smtpPort, @NotNull @Pattern(regexp = "none|starttls|tls") @Schema(examples = "tls") String smtpSecurity,
        @Nullable @Size(max = 250) @Pattern(regexp = "[\\p{L}\\p{N}.:-]+") @Schema(examples = "imap.yandex.ru", description = "Without it letters only go out") String imapHost, @Nullable @Min(1) @Max(65535) @Schema(examples = "993") Integer imapPort, @Nullable @Pattern(regexp = "none|starttls|tls") @Schema(examples = "tls") String imapSecurity,
        @Nullable @Size(max = 320) @Schema(examples = "sales@company.example") String login, @Nullable @Size(max = 500) @Schema(examples = "app-password", description = "Only ever written: for many services an application's own password") String password,
        @Nullable @Min(1) @Max(100_000) @Schema(examples = "100") Integer perHour, @Nullable @Min(1) @Max(1_000_000) @Schema(examples = "500") Integer perDay, @Nullable @Schema(description = "From that day on the day's limit grows from 20 letters by a third a day") LocalDate warmUpSince,
        @Nullable @Schema(description = "Answers come to address+mark@…, where the server knows such addresses") Boolean plusAddress, @Nullable @Schema(description = "To whom leads of unknown senders go; without it they are distributed") Long responsibleId, @Nullable @Size(max = 50) @Schema(examples = "mail") String source) {

    /** @return the same in normal form. @throws Problem that names what is wrong */
    MailboxFields checked() {
        var mail = Emails.normal(address).orElseThrow(() -> Problem.field("address", "email"));
        var wanting = new ArrayList<Problem.Field>();
        if (imapHost != null && imapPort == null) {
            wanting.add(new Problem.Field("imapPort", "required"));
        }
        if (imapHost != null && imapSecurity == null) {
            wanting.add(new Problem.Field("imapSecurity", "required"));
        }
        if (imapHost != null && login == null) {
            wanting.add(new Problem.Field("login", "required"));
        }
        if (!wanting.isEmpty()) {
            throw Problem.fields(wanting);
        }
        return new MailboxFields(name.strip(), mail, Boolean.TRUE.equals(own), forAll == null || forAll, employeeIds == null ? List.of() : employeeIds, departmentIds == null ? List.of() : departmentIds, Boolean.TRUE.equals(isDefault), active == null || active, smtpHost, smtpPort, smtpSecurity,
                imapHost, imapHost == null ? null : imapPort, imapHost == null ? null : imapSecurity, login == null || login.isBlank() ? null : login.strip(), password == null || password.isEmpty() ? null : password, perHour, perDay, warmUpSince, Boolean.TRUE.equals(plusAddress), responsibleId, source == null || source.isBlank() ? null : source);
    }

    static MailboxFields of(MailboxView box) {
        return new MailboxFields(box.name(), box.address(), box.owner() != null, box.forAll(), box.employees().stream().map(Ref::id).toList(), box.departments().stream().map(Ref::id).toList(), box.isDefault(), box.active(), box.smtpHost(), box.smtpPort(), box.smtpSecurity(), box.imapHost(), box.imapPort(), box.imapSecurity(),
                box.login(), null, box.perHour(), box.perDay(), box.warmUpSince(), box.plusAddress(), box.responsible() == null ? null : (Long) box.responsible().id(), box.source());
    }
}
