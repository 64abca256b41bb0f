package ru.voronka.playbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.pipeline.Moment;
import ru.voronka.pipeline.Script;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Json;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;

/** A talk that was held by a script: which version, what was answered, how it ended. */
@Schema(name = "ScriptRun")
public record ScriptRun(@NotNull @Schema(examples = "3", description = "The version that was spoken by") Integer version, @NotNull @Size(max = 50) List<@NotNull @Valid Answer> answers,
        @NotBlank @Schema(examples = "call-later") String outcome, @Schema(description = "Of next contact, where the outcome asks for it") OffsetDateTime date, @Size(max = 10_000) @Schema(examples = "Попросил звонить после обеда") String comment,
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT, description = "What the stage of the outcome wants filled in (a merge patch)") ObjectNode fields) {

    @Schema(name = "ScriptAnswer")
    public record Answer(@NotBlank @Schema(examples = "need") String question, @NotNull @Size(max = 20) @Schema(examples = "[\"Мебель\"]") List<@NotBlank @Size(max = 5000) String> values) {
    }

    /** A question with its answer, as the timeline shows them. */
    @Schema(name = "ScriptSaid")
    public record Said(String question, String answer) {
    }

    /** @return the outcome; a problem on the field when the script has none such, or a date is wanting */
    Script.Outcome chosen(Script script) {
        var chosen = script.outcomes().stream().filter(o -> o.code().equals(outcome)).findFirst().orElseThrow(() -> Problem.field("outcome", "reference"));
        if (chosen.askDate() && date == null) {
            throw Problem.field("date", "required");
        }
        return chosen;
    }

    /** @return the deadline of what follows: the agreed date, or as the script says; null when nothing follows */
    OffsetDateTime due(Script.Outcome chosen, Moment moment) {
        return date != null ? date : chosen.task() == null ? null : moment.in(chosen.task().after(), chosen.task().unit());
    }

    /** What was asked and answered, in the order in which it was. @throws Problem on an answer to no question, or one that is not among the options */
    List<Said> said(Script script) {
        return answers.stream().map(answer -> {
            var question = question(script, answer);
            return new Said(question.text(), question.kind().equals("date") ? Dates.from("answers", answer.values().get(0)).toLocalDate().toString() : String.join(", ", answer.values()));
        }).toList();
    }

    private Script.Question question(Script script, Answer answer) {
        var question = script.questions().stream().filter(q -> q.code().equals(answer.question()) && !q.kind().equals("say")).findFirst().orElseThrow(() -> Problem.field("answers", "reference"));
        if (answer.values().isEmpty() || answer.values().size() > 1 && !question.kind().equals("choices")) {
            throw Problem.field("answers." + answer.question(), "required");
        }
        if (question.kind().startsWith("choice") && answer.values().stream().anyMatch(v -> question.options().stream().noneMatch(o -> o.text().equals(v)))) {
            throw Problem.field("answers." + answer.question(), "one-of", question.options().stream().map(Script.Option::text).collect(Collectors.joining(", ")));
        }
        return question;
    }

    /**
     * @param present the card's fields as they are: lists and long texts are added to, the rest is replaced
     * @param next    the date of next contact that the outcome brings, or null
     * @return the merge patch that the answers make
     */
    ObjectNode patch(Script script, ObjectNode present, OffsetDateTime next) {
        var patch = Json.MAPPER.createObjectNode();
        var filled = new TreeMap<String, String>();
        for (var answer : answers) {
            var question = question(script, answer);
            if (question.field() != null) {
                filled.merge(question.field(), isLong(question.field()) ? question.text() + " — " + String.join(", ", answer.values()) : String.join(", ", answer.values()), (a, b) -> isLong(question.field()) ? a + "\n" + b : b);
            }
        }
        for (Map.Entry<String, String> field : filled.entrySet()) {
            switch (field.getKey()) {
                case "phones", "emails" -> {
                    var list = patch.putArray(field.getKey());
                    present.path(field.getKey()).forEach(list::add);
                    list.add(field.getValue());
                }
                case "text", "comment" -> patch.put(field.getKey(), Optional.of(present.path(field.getKey()).asText("")).filter(t -> !t.isBlank() && !t.equals("null")).map(t -> t + "\n" + field.getValue()).orElse(field.getValue()));
                case "amount" -> patch.set("amount", Json.object(new Money(field.getValue().replace(" ", "").replace(',', '.'), present.path("amount").path("currency").asText("RUB"))));
                case "nextContactAt" -> patch.put("nextContactAt", Dates.from("answers", field.getValue()).toString());
                default -> patch.put(field.getKey(), field.getValue());
            }
        }
        if (next != null) {
            patch.put("nextContactAt", next.toInstant().toString());
        }
        return patch;
    }

    private static boolean isLong(String field) {
        return field.equals("text") || field.equals("comment");
    }
}
