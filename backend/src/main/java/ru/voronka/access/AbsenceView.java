package ru.voronka.access;

import jakarta.annotation.Nullable;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;

/** Days on which an employee is away, as colleagues see it. */
@Schema(name = "Absence")
public record AbsenceView(long id, Ref employee, @Schema(examples = "2026-08-03") LocalDate since, @Schema(examples = "2026-08-16", description = "The last day away") LocalDate until,
        @Schema(examples = "vacation", enumeration = {"vacation", "sick", "trip", "other"}) String kind, @Nullable @Schema(description = "Works meanwhile what the employee holds; none: the deputy or the head") Ref standIn, @Nullable String comment,
        @Schema(description = "Today is one of these days") boolean running) {

    static final String SQL = "select jsonb_build_object('id', a.id, 'employee', " + Ref.sql("e.id", "e.name") + ", 'since', a.since, 'until', a.until, 'kind', a.kind, 'standIn', " + Ref.sql("s.id", "s.name") + ", 'comment', a.comment,"
            + " 'running', :today::date between a.since and a.until)::text from absence a join employee e on e.id = a.employee_id left join employee s on s.id = a.stand_in_id";
}
