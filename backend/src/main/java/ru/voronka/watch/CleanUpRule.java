package ru.voronka.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;
import ru.voronka.platform.Ref;

/** What is done every day with leads that nobody works. */
@Schema(name = "CleanUpRule")
public record CleanUpRule(@Schema(examples = "2") long id, int version, @Schema(examples = "Новые лиды без ответа месяц") String name, @Schema(description = "The parameters of the leads' list by their names, such as stage, idleDays, filter") ObjectNode query,
        @Schema(examples = "reject", description = "distribute: to others, by the rules of distribution", enumeration = {"reject", "delete", "assign", "distribute"}) String action, @Nullable @Schema(examples = "no-contact") String refusalStatus, @Nullable @Schema(examples = "no-answer") String refusalReason,
        @Nullable @Schema(description = "assign: to whom") Ref employee, @Schema(examples = "04:00", description = "By the company's clock") String at, boolean active, @Schema(description = "By whose rights it works: whoever wrote it last") Ref owner,
        @Nullable @Schema(description = "The company's day on which it last ran") LocalDate lastDay, @Nullable @Schema(description = "The operation of that day, none where it found nothing") Long lastJobId, @Nullable Integer lastCount,
        @Nullable @Schema(description = "Why it could not run") ProblemView problem) {

    static final String SQL = "jsonb_build_object('id', r.id, 'version', r.version, 'name', r.name, 'query', r.query, 'action', r.action, 'refusalStatus', r.refusal_status, 'refusalReason', r.refusal_reason, 'employee', (select jsonb_build_object('id', e.id, 'name', e.name) from employee e where e.id = r.employee_id),"
            + " 'at', left(r.at::text, 5), 'active', r.active, 'owner', (select jsonb_build_object('id', o.id, 'name', o.name) from employee o where o.id = r.owner_id), 'lastDay', r.last_day, 'lastJobId', r.last_job_id, 'lastCount', r.last_count, 'problem', r.problem)::text";

    /** The same as the database has it: the words of its problem come with the reader's language. */
    record Row(long id, int version, String name, ObjectNode query, String action, String refusalStatus, String refusalReason, Ref employee, String at, boolean active, Ref owner, LocalDate lastDay, Long lastJobId, Integer lastCount, Problem.Kept problem) {
        CleanUpRule in(Locale language) {
            return new CleanUpRule(id, version, name, query, action, refusalStatus, refusalReason, employee, at, active, owner, lastDay, lastJobId, lastCount, problem == null ? null : ProblemView.of(problem.problem(), language));
        }

        Fields fields() {
            return new Fields(name, query, action, refusalStatus, refusalReason, employee == null ? null : employee.id(), at, active);
        }
    }

    /** What can be written of a rule. */
    @Schema(name = "CleanUpRuleFields")
    public record Fields(@NotBlank @Size(max = 100) @Schema(examples = "Новые лиды без ответа месяц") String name, @NotNull @Schema(examples = "{\"stage\": \"new\", \"idleDays\": \"30\"}") ObjectNode query, @NotNull @Pattern(regexp = "reject|delete|assign|distribute") @Schema(examples = "reject") String action,
            @Size(max = 50) @Schema(examples = "no-contact") String refusalStatus, @Size(max = 50) @Schema(examples = "no-answer") String refusalReason, @Schema(examples = "5") Long employeeId, @NotNull @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d") @Schema(examples = "04:00") String at, @NotNull @Schema(examples = "true") Boolean active) {
    }
}
