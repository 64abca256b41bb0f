package ru.voronka.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Directory;
import ru.voronka.platform.Problem;

/**
 * Somebody of ours, as a robot names them: by what they are to the record.
 *
 * @param kind `responsible`, `head` (of the responsible), `creator` (of the record), `participant` (of a role), `employee`, `department` (its head), or `rule` (of a lead: another whom the rules of distribution choose)
 */
@Schema(name = "RobotWho")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Who(@NotNull @Pattern(regexp = "responsible|head|creator|participant|employee|department|rule") @Schema(examples = "responsible", required = true) String kind, @Nullable @Schema(examples = "7") Long employeeId, @Nullable @Size(max = 50) @Schema(examples = "operator") String role,
        @Nullable Long departmentId) {
    static final Who RESPONSIBLE = new Who("responsible", null, null, null);

    void check(String entity, String place, Directory directory) {
        switch (kind) {
            case "rule" -> {
                if (!entity.equals("lead")) {
                    throw Problem.field(place + ".kind", "robot-entity");
                }
            }
            case "employee" -> {
                if (employeeId == null) {
                    throw Problem.field(place + ".employeeId", "required");
                }
                directory.working(employeeId, place + ".employeeId");
            }
            case "department" -> {
                if (departmentId == null || !directory.isDepartment(departmentId)) {
                    throw Problem.field(place + ".departmentId", departmentId == null ? "required" : "reference");
                }
            }
            case "participant" -> {
                if (role == null || role.isBlank()) {
                    throw Problem.field(place + ".role", "required");
                }
            }
            default -> {
            }
        }
    }
}
