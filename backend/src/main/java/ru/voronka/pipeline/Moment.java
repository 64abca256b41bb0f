package ru.voronka.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import ru.voronka.platform.WorkingCalendar;

/** When to speak again: so many days, weeks or months from today, an hour into the working day. */
@Singleton
public class Moment {
    private final WorkingCalendar calendar;
    private final Clock clock;

    Moment(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param unit day, week or month; what falls on a free day comes on the next working one. No days at all: an hour of working time from now */
    public OffsetDateTime in(int count, String unit) {
        var now = OffsetDateTime.now(clock);
        if (count == 0) {
            return calendar.after(now, Duration.ofHours(1));
        }
        var today = LocalDate.now(clock.withZone(calendar.zone()));
        var day = switch (unit) {
            case "month" -> today.plusMonths(count);
            case "week" -> today.plusWeeks(count);
            default -> today.plusDays(count);
        };
        return calendar.after(day.atStartOfDay(calendar.zone()).toOffsetDateTime(), Duration.ofHours(1));
    }
}
