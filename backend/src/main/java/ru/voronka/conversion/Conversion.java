package ru.voronka.conversion;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.lead.LeadView;
import ru.voronka.platform.Money;

/** What a lead is to become: a new company, one that is there, or none (a private person); a contact; a deal; and to whom its phones and mails belong. */
@Schema(name = "ConvertLead")
public record Conversion(@Valid Company company, @Schema(examples = "12") Long companyId, @Valid Contact contact, Long contactId, @Valid Deal deal,
        @Pattern(regexp = "company|contact|both") @Schema(examples = "contact") String phonesTo, @Pattern(regexp = "company|contact|both") @Schema(examples = "company") String emailsTo) {

    @Schema(name = "ConversionCompany")
    public record Company(@NotBlank @Size(max = 250) @Schema(examples = "Ромашка ООО") String name, @Size(max = 12) @Schema(examples = "7707083893") String inn, @Size(max = 9) String kpp,
            @Pattern(regexp = "client|partner|competitor|supplier") String kind) {
    }

    @Schema(name = "ConversionContact")
    public record Contact(@Size(max = 100) @Schema(examples = "Анна") String firstName, @Size(max = 100) @Schema(examples = "Петрова") String lastName, @Size(max = 100) String middleName,
            @Size(max = 250) String position) {
    }

    @Schema(name = "ConversionDeal")
    public record Deal(@Size(max = 50) @Schema(examples = "sales") String pipeline, @Size(max = 250) @Schema(examples = "Шкафы для архива") String title, Money amount, @Schema(description = "By default the lead's") OffsetDateTime nextContactAt) {
    }

    List<String> phones(LeadView lead, String owner) {
        return belong(phonesTo, owner) ? lead.phones() : List.of();
    }

    List<String> emails(LeadView lead, String owner) {
        return belong(emailsTo, owner) ? lead.emails() : List.of();
    }

    /** Unsaid, a point belongs to the person who left it, or to the company when there is no person. */
    private boolean belong(String said, String owner) {
        var hasContact = contact != null || contactId != null;
        var hasCompany = company != null || companyId != null;
        var to = said == null || said.equals("contact") && !hasContact || said.equals("company") && !hasCompany ? hasContact ? "contact" : "company" : said;
        return to.equals(owner) || to.equals("both");
    }
}
