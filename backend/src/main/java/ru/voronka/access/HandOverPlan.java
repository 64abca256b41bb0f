package ru.voronka.access;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** To whom what an employee holds goes: one rule for all, and others for some kinds. */
public record HandOverPlan(
        @NotBlank @Pattern(regexp = "employee|head|spread|keep") @Schema(examples = "spread", enumeration = {"employee", "head", "spread", "keep"}, description = "employee: the one named; head: whoever leads them; spread: evenly over the department; keep: it stays") String to,
        @Nullable @Schema(examples = "7", description = "With employee") Long employeeId,
        @Nullable @Size(max = 20) @Schema(description = "By kind (lead, lead-participation, deal, deal-participation, task, company, contact), what differs") Map<String, @Valid Rule> kinds) {

    @Schema(name = "HandOverRule")
    public record Rule(@NotBlank @Pattern(regexp = "employee|head|spread|keep") @Schema(examples = "employee", enumeration = {"employee", "head", "spread", "keep"}) String to, @Nullable @Schema(examples = "7") Long employeeId) {
    }

    Rule of(String kind) {
        var own = kinds == null ? null : kinds.get(kind);
        return own == null ? new Rule(to, employeeId) : own;
    }
}
