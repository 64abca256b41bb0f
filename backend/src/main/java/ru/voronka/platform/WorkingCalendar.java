package ru.voronka.platform;

import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The company's working time: Monday to Friday, 9:00 to 18:00 of its own time zone. */
@Singleton
public class WorkingCalendar {
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);

    private final ZoneId zone;

    public WorkingCalendar(@ConfigProperty(name = "voronka.time-zone") String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** @return the moment at which so much working time has passed since {@code from} */
    public OffsetDateTime after(OffsetDateTime from, Duration working) {
        var at = opening(from.atZoneSameInstant(zone));
        var left = working;
        while (true) {
            var today = Duration.between(at, at.with(CLOSES));
            if (left.compareTo(today) <= 0) {
                return at.plus(left).withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime();
            }
            left = left.minus(today);
            at = opening(at.toLocalDate().plusDays(1).atStartOfDay(zone));
        }
    }

    public ZoneId zone() {
        return zone;
    }

    private ZonedDateTime opening(ZonedDateTime at) {
        var next = at;
        while (true) {
            var free = next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY || !next.toLocalTime().isBefore(CLOSES);
            if (!free) {
                return next.toLocalTime().isBefore(OPENS) ? next.with(OPENS) : next;
            }
            next = next.toLocalDate().plusDays(1).atStartOfDay(zone);
        }
    }
}
