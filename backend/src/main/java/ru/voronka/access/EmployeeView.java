package ru.voronka.access;

import jakarta.annotation.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Money;
import ru.voronka.platform.Ref;

@Schema(name = "Employee")
public record EmployeeView(long id, int version, @Schema(examples = "manager1") String login, @Schema(examples = "Мария Кузнецова") String name, @Nullable String email, @Nullable String phone, @Nullable @Schema(examples = "101") String extension,
        @Nullable Ref department, @Schema(examples = "[\"manager\"]") List<String> roles, @Schema(examples = "present", enumeration = {"present", "away", "absent"}) String presence, boolean active,
        @Schema(examples = "[\"английский\"]", description = "By which requests are given to them") List<String> skills, @Nullable @Schema(description = "How much they are to sell in a month; requests are shared by how much of it is sold") Money monthlyPlan,
        @Nullable @Schema(description = "Today and until when they are away, and to whom their work falls meanwhile") Away away) {

    @Schema(name = "Away")
    public record Away(@Schema(examples = "2026-08-16") LocalDate until, Ref standIn) {
    }

    EmployeeView with(Directory directory) {
        var person = directory.byId(id).orElse(null);
        var until = person == null ? null : directory.awayUntil(person).orElse(null);
        return until == null ? this : new EmployeeView(id, version, login, name, email, phone, extension, department, roles, presence, active, skills, monthlyPlan, new Away(until, directory.standIn(person).ref()));
    }

/** @return without what colleagues do not know of each other */
    EmployeeView withoutPlan() {
        return new EmployeeView(id, version, login, name, email, phone, extension, department, roles, presence, active, skills, null, away);
    }

        static final String SQL = "select jsonb_build_object('id', e.id, 'version', e.version, 'login', e.login, 'name', e.name, 'email', e.email, 'phone', e.phone, 'extension', e.extension,"
            + " 'department', " + Ref.sql("d.id", "d.name") + ", 'roles', coalesce((select jsonb_agg(r.code order by r.id) from employee_role er join role r on r.id = er.role_id where er.employee_id = e.id), '[]'),"
            + " 'presence', e.presence, 'active', e.active, 'skills', e.skills, 'monthlyPlan', case when e.monthly_plan is not null then " + Money.sql("e.monthly_plan", "'RUB'") + " end)::text from employee e left join department d on d.id = e.department_id";
}
