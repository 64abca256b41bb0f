package ru.voronka.task;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.WorkingCalendar;

/** How a task comes again when it is done: every so many working days, days, weeks or months, always on a working day. */
@Schema(name = "Repeat")
public record Repeat(@NotNull @Pattern(regexp = "working-day|day|week|month") @Schema(examples = "week", required = true, enumeration = {"working-day", "day", "week", "month"}) String unit, @NotNull @Min(1) @Max(366) @Schema(examples = "1", required = true) Integer every) {

    /**
     * @param first the day from which the steps are counted, so that the 31st stays the 31st after February and a Monday after a holiday
     * @param seen  the day of the one just done; the next is later than it, and not before {@code today}
     */
    LocalDate after(LocalDate first, LocalDate seen, LocalDate today, WorkingCalendar calendar) {
        if (unit.equals("working-day")) {
            var next = calendar.day(seen, every);
            return next.isBefore(today) ? calendar.day(today, 0) : next;
        }
        var steps = Math.max(0, between(first, seen.isAfter(today) ? seen : today) / every - 1);
        while (true) {
            var next = calendar.day(step(first, steps++ * every), 0);
            if (next.isAfter(seen) && !next.isBefore(today)) {
                return next;
            }
        }
    }

    private long between(LocalDate from, LocalDate to) {
        return switch (unit) {
            case "day" -> ChronoUnit.DAYS.between(from, to);
            case "week" -> ChronoUnit.WEEKS.between(from, to);
            default -> ChronoUnit.MONTHS.between(from, to);
        };
    }

    private LocalDate step(LocalDate from, long count) {
        return switch (unit) {
            case "day" -> from.plusDays(count);
            case "week" -> from.plusWeeks(count);
            default -> from.plusMonths(count);
        };
    }
}
