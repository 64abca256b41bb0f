package ru.voronka.messaging;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Ref;

/** What a template says and who may use it. */
@Schema(name = "MessageTemplateFields")
public record TemplateFields(@NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}") @Schema(examples = "quote-reminder") String code, @NotNull @Pattern(regexp = "email|sms") @Schema(examples = "email") String channel,
        @NotBlank @Size(max = 100) @Schema(examples = "Напоминание о КП") String name, @Size(max = 100) @Schema(examples = "Продажи") String group,
        @Size(max = 4) @Schema(examples = "[\"deal\"]", description = "For records of which kinds: lead, deal, company, contact; empty: of any") List<@NotNull @Pattern(regexp = "lead|deal|company|contact") String> entities,
        @Size(max = 500) @Schema(examples = "Наше предложение {deal.number}") String subject, @Size(max = 200_000) @Schema(examples = "<p>Здравствуйте, {client.firstName}!</p>") String html, @Size(max = 50_000) @Schema(examples = "Здравствуйте, {client.firstName}!") String text,
        @Size(max = 200) @Schema(examples = "[3]", description = "Who may use it; empty: everybody") List<@NotNull Long> departmentIds, @Size(max = 20) @Schema(examples = "[7]") List<@NotNull Long> fileIds) {

    /** @return the template's fields, for a patch to be put over */
    static TemplateFields of(MessageTemplate t) {
        return new TemplateFields(t.code(), t.channel(), t.name(), t.group(), t.entities(), t.subject(), t.html(), t.text(), t.departments().stream().map(Ref::id).toList(), t.files().stream().map(f -> f.id()).toList());
    }

    /** @return the same with nothing unsaid: an SMS has a text alone; a letter's HTML is cleaned and says what the text says */
    TemplateFields whole() {
        var letter = channel.equals("email");
        var body = letter && html != null && !html.isBlank() ? LetterHtml.cleanTemplate(html) : null;
        return new TemplateFields(code, channel, name.strip(), group == null ? "" : group.strip(), entities == null ? List.of() : entities.stream().distinct().toList(), letter && subject != null ? subject.strip().replaceAll("\\s+", " ") : null, body,
                body != null ? LetterHtml.text(body) : text == null ? "" : text.strip(), departmentIds == null ? List.of() : departmentIds.stream().distinct().toList(), fileIds == null || !letter ? List.of() : fileIds.stream().distinct().toList());
    }

    /** @param known of what its records can be asked. @throws Problem for an empty letter, an unknown variable, a section that does not close */
    void check(Set<String> known) {
        if (channel.equals("email") && (subject == null || subject.isBlank())) {
            throw Problem.field("subject", "required");
        }
        if (text == null || text.isBlank()) {
            throw Problem.field(channel.equals("email") ? "html" : "text", "required");
        }
        TemplateText.check("subject", subject, known);
        TemplateText.check("html", html, known);
        if (html == null) {
            TemplateText.check("text", text, known);
        }
    }
}
