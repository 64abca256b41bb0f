package ru.voronka.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Money;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;

/** The fields of an employee that the administrator gives and changes; `login` is the name under which the identity provider knows them. */
public record EmployeeFields(@NotBlank @Size(max = 100) @Schema(examples = "manager3") String login, @NotBlank @Size(max = 250) @Schema(examples = "Пётр Новиков") String name, @Size(max = 320) String email,
        @Size(max = 100) String phone, @Size(max = 10) @Pattern(regexp = "\\d*") @Schema(examples = "105") String extension, Long departmentId, @NotNull @Size(max = 20) @Schema(examples = "[\"manager\"]") List<String> roles,
        @Schema(examples = "true") Boolean active, @Size(max = 50) @Schema(examples = "[\"английский\"]") List<@NotBlank @Size(max = 50) String> skills, Money monthlyPlan) {

    static EmployeeFields of(EmployeeView e) {
        return new EmployeeFields(e.login(), e.name(), e.email(), e.phone(), e.extension(), e.department() == null ? null : e.department().id(), e.roles(), e.active(), e.skills(), e.monthlyPlan());
    }

    /** @return the same in normal form: an empty extension is none, since the column is unique; a problem on the field for a wrong mail or phone */
    EmployeeFields normal() {
        return new EmployeeFields(login.strip(), name.strip(), email == null || email.isBlank() ? null : Emails.normal(email).orElseThrow(() -> Problem.field("email", "email")),
                phone == null || phone.isBlank() ? null : Phones.normal(phone).orElseThrow(() -> Problem.field("phone", "phone")), extension == null || extension.isBlank() ? null : extension, departmentId,
                roles.stream().distinct().toList(), !Boolean.FALSE.equals(active), skills == null ? List.of() : skills.stream().map(String::strip).distinct().toList(), monthlyPlan);
    }
}
