package ru.voronka.pipeline;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;

/** What to say on a stage: an opening, questions one after another (an answer may lead elsewhere and fill a field), and how it can end. Version 0 is a script that nobody has written. */
@Schema(name = "StageScript")
public record Script(@Schema(examples = "3") int version, @NotNull @Size(max = 10_000) @Schema(examples = "Здравствуйте, {contact.name}! Меня зовут {employee.name}.") String text,
        @NotNull @Size(max = 50) List<@NotNull @Valid Question> questions, @NotNull @Size(max = 20) List<@NotNull @Valid Outcome> outcomes) {

    static final String END = "end";
    private static final java.util.regex.Pattern VARIABLE = java.util.regex.Pattern.compile("\\{([^{}\\s]*)}");
    private static final Map<String, Set<String>> VARIABLES = Map.of("lead", Set.of("contact.name", "company.name", "employee.name", "lead.title"),
            "deal", Set.of("contact.name", "company.name", "employee.name", "deal.title", "deal.number", "deal.amount"));
    // A client is chosen, not spoken.
    private static final Set<String> CHOSEN = Set.of("companyId", "contactIds");

    /** A step: something to say, or a question with the way its answer is given. */
    @Schema(name = "ScriptQuestion")
    public record Question(@NotBlank @Pattern(regexp = PipelineResource.CODE) @Schema(examples = "need") String code, @NotBlank @Size(max = 2000) @Schema(examples = "Что вы обычно закупаете?") String text,
            @NotNull @Pattern(regexp = "say|text|choice|choices|date") @Schema(examples = "choices", description = "say: nothing is asked; choice: one option; choices: several") String kind,
            @Nullable @Size(max = 50) @Schema(examples = "companyName", description = "The field that the answer fills") String field, @NotNull @Size(max = 20) List<@NotNull @Valid Option> options) {
    }

    @Schema(name = "ScriptOption")
    public record Option(@NotBlank @Size(max = 250) @Schema(examples = "Мебель") String text, @Nullable @Size(max = 50) @Schema(examples = "end", description = "Code of the question that follows, or end; null: the next one") String next) {
    }

    /** How a talk ended, and what then happens. */
    @Schema(name = "ScriptOutcome")
    public record Outcome(@NotBlank @Pattern(regexp = PipelineResource.CODE) @Schema(examples = "call-later") String code, @NotBlank @Size(max = 150) @Schema(examples = "Перезвонить позже") String name,
            @Nullable @Valid Task task, @Schema(description = "The date is agreed upon in the talk: it is asked, and is the task's deadline") boolean askDate,
            @Schema(description = "That date, or the task's deadline, becomes the date of next contact") boolean nextContact,
            @Nullable @Size(max = 50) @Schema(examples = "contacted", description = "Code of the stage to which the card goes") String stage, @Nullable @Valid Refused refusal) {
    }

    @Schema(name = "ScriptTask")
    public record Task(@NotBlank @Size(max = 250) @Schema(examples = "Позвонить ещё раз") String title, @NotNull @Pattern(regexp = "call|letter|meeting|todo") @Schema(examples = "call") String kind,
            @NotNull @Min(0) @Max(365) @Schema(examples = "2") Integer after, @NotNull @Pattern(regexp = "day|week|month") @Schema(examples = "week") String unit) {
    }

    @Schema(name = "ScriptRefusal")
    public record Refused(@NotBlank @Schema(examples = "client-refused") String status, @NotBlank @Schema(examples = "no-need") String reason) {
    }

    static Script none() {
        return new Script(0, "", List.of(), List.of());
    }

    /** @throws Problem that names what does not hold together: a code said twice, a way to nowhere, a field, a variable or a stage that there is not */
    Script checked(Pipeline pipeline, Pipelines pipelines) {
        distinct("questions", questions.stream().map(Question::code).toList());
        distinct("outcomes", outcomes.stream().map(Outcome::code).toList());
        Stream.concat(Stream.of(text), questions.stream().map(Question::text)).flatMap(t -> VARIABLE.matcher(t).results()).map(m -> m.group(1)).filter(v -> !VARIABLES.get(pipeline.entity()).contains(v)).findFirst().ifPresent(v -> {
            throw Problem.field("text", "script-variable", v);
        });
        for (var i = 0; i < questions.size(); i++) {
            question("questions[" + i + "].", questions.get(i), pipeline);
        }
        for (var i = 0; i < outcomes.size(); i++) {
            outcome("outcomes[" + i + "].", outcomes.get(i), pipeline, pipelines);
        }
        return this;
    }

    private void question(String at, Question question, Pipeline pipeline) {
        if (question.field() != null && (!StageGate.fields(pipeline.entity()).contains(question.field()) || CHOSEN.contains(question.field()))) {
            throw Problem.field(at + "field", "reference");
        }
        if (question.kind().startsWith("choice") && question.options().isEmpty()) {
            throw Problem.field(at + "options", "required");
        }
        distinct(at + "options", question.options().stream().map(Option::text).toList());
        if (question.options().stream().anyMatch(o -> o.next() != null && !o.next().equals(END) && questions.stream().noneMatch(q -> q.code().equals(o.next())))) {
            throw Problem.field(at + "options", "reference");
        }
    }

    private static void outcome(String at, Outcome outcome, Pipeline pipeline, Pipelines pipelines) {
        if (outcome.stage() != null && pipeline.stages().stream().noneMatch(s -> s.open() && s.code().equals(outcome.stage()))) {
            throw Problem.field(at + "stage", "reference");
        }
        if (outcome.refusal() != null) {
            if (outcome.stage() != null) {
                throw Problem.field(at + "stage", "unknown");
            }
            pipelines.refusal(pipeline, outcome.refusal().status(), outcome.refusal().reason());
        }
    }

    private static void distinct(String field, List<String> codes) {
        if (codes.stream().distinct().count() < codes.size()) {
            throw Problem.field(field, "taken");
        }
    }
}
