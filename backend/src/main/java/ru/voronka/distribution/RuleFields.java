package ru.voronka.distribution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the administrator says of a rule. */
@Schema(name = "DistributionRuleFields")
record RuleFields(@NotBlank @Size(max = 100) @Schema(examples = "Сайт — Москва") String name, @Schema(examples = "true") Boolean enabled, @Schema(description = "null: every request", examples = "{\"field\": \"source\", \"op\": \"in\", \"value\": [\"site\"]}") ObjectNode condition,
        @NotNull @Pattern(regexp = "round-robin|least-loaded|weighted|client-manager|fixed|head") @Schema(examples = "least-loaded") String way,
        @Size(max = 3) List<@NotNull @Pattern(regexp = "plan|efficiency|load") String> weighBy, Long employeeId, @Valid GroupFields group, @Min(1) @Max(10_000) Integer perDay, @Min(1) @Max(100_000) Integer openLeads, Boolean workingHours,
        @Min(1) @Max(10_080) Integer takeMinutes, @Min(1) @Max(20) Integer passes, @Pattern(regexp = "next|wait|by-hand") String nobody, Long taskTemplateId) {

    @Schema(name = "DistributionGroupFields")
    record GroupFields(@Size(max = 100) List<@NotNull Long> departments, @Size(max = 50) List<@NotBlank String> roles, @Size(max = 500) List<@NotNull Long> people, @Size(max = 50) List<@NotBlank @Size(max = 50) String> skills) {
    }

    static RuleFields of(Rule r) {
        return new RuleFields(r.name(), r.enabled(), r.condition(), r.way(), r.weighBy(), r.employeeId(), new GroupFields(r.group().departments(), r.group().roles(), r.group().people(), r.group().skills()), r.perDay(), r.openLeads(), r.workingHours(),
                r.takeMinutes(), r.passes(), r.nobody(), r.taskTemplateId());
    }

    /** @return the rule it makes, with what was not said at its plainest */
    Rule rule(long id, int version, int position) {
        return new Rule(id, version, position, name.strip(), !Boolean.FALSE.equals(enabled), condition == null || condition.isEmpty() ? null : condition, way, way.equals("weighted") ? weighBy == null || weighBy.isEmpty() ? List.of("plan", "efficiency", "load") : weighBy.stream().distinct().toList() : List.of(),
                way.equals("fixed") ? employeeId : null, group == null ? new Rule.Group(List.of(), List.of(), List.of(), List.of()) : new Rule.Group(of(group.departments), of(group.roles), of(group.people), of(group.skills)), perDay, openLeads, Boolean.TRUE.equals(workingHours),
                takeMinutes, passes == null ? 3 : passes, nobody == null ? "next" : nobody, taskTemplateId);
    }

    private static <T> List<T> of(List<T> values) {
        return values == null ? List.of() : values.stream().distinct().toList();
    }
}
