package ru.voronka.task;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.WorkingCalendar;

/** A deadline in working time: in so many hours of it, or on the working day that follows by so many, at a time of day or at its close. */
@Schema(name = "DeadlineRule")
public record DeadlineRule(@NotNull @Pattern(regexp = "hours|days") @Schema(examples = "days", required = true, enumeration = {"hours", "days"}) String unit, @NotNull @Min(0) @Max(1000) @Schema(examples = "2", required = true) Integer amount,
        @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d") @Schema(examples = "18:00", description = "Of days: at this time; at the close of work when absent") String time) {

    /** @return the moment, by the clock of that zone; a time of today that has passed means the next working day's */
    OffsetDateTime from(OffsetDateTime now, WorkingCalendar calendar, ZoneId zone) {
        if (unit.equals("hours")) {
            return calendar.after(now, Duration.ofHours(amount), zone);
        }
        var today = now.atZoneSameInstant(zone).toLocalDate();
        var at = time == null ? calendar.closes() : LocalTime.parse(time);
        var due = calendar.day(today, amount).atTime(at).atZone(zone);
        var late = !due.toInstant().isAfter(now.toInstant());
        return (late ? calendar.day(today, 1).atTime(at).atZone(zone) : due).withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime();
    }
}
