package ru.voronka.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;
import ru.voronka.platform.WorkingCalendar;

/**
 * How long a robot waits before it acts: so much time, then until a time of day, then until the company works.
 *
 * @param working whether the time is counted in working hours or days
 * @param at      the next such time of day
 * @param hours   only while the company works: what falls outside waits for the next opening
 */
@Schema(name = "RobotAfter")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record After(@Nullable @Min(0) @Max(1000) @Schema(examples = "2") Integer amount, @Nullable @Pattern(regexp = "minute|hour|day|week|month") @Schema(examples = "day") String unit, @Nullable Boolean working, @Nullable @Pattern(regexp = After.TIME) @Schema(examples = "10:00") String at,
        @Nullable Boolean hours) {
    static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    void check(String place) {
        if ((amount == null) != (unit == null)) {
            throw Problem.field(place + (amount == null ? ".amount" : ".unit"), "required");
        }
        if (Boolean.TRUE.equals(working) && unit != null && !unit.matches("minute|hour|day")) {
            throw Problem.field(place + ".unit", "one-of", "minute, hour, day");
        }
    }

    /** @return the moment, by the clock of that zone */
    OffsetDateTime from(OffsetDateTime begin, WorkingCalendar calendar, ZoneId zone) {
        var at = later(begin, calendar, zone).atZoneSameInstant(zone);
        if (this.at != null) {
            var today = at.with(LocalTime.parse(this.at));
            at = today.isBefore(at) ? today.plusDays(1) : today;
        }
        var whole = at.withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime();
        return Boolean.TRUE.equals(hours) ? calendar.after(whole, Duration.ZERO, zone) : whole;
    }

    private OffsetDateTime later(OffsetDateTime begin, WorkingCalendar calendar, ZoneId zone) {
        if (amount == null || amount == 0) {
            return begin;
        }
        var counted = Boolean.TRUE.equals(working);
        ZonedDateTime there = begin.atZoneSameInstant(zone);
        return switch (unit) {
            case "minute" -> counted ? calendar.after(begin, Duration.ofMinutes(amount), zone) : begin.plusMinutes(amount);
            case "hour" -> counted ? calendar.after(begin, Duration.ofHours(amount), zone) : begin.plusHours(amount);
            case "week" -> there.plusWeeks(amount).toOffsetDateTime();
            case "month" -> there.plusMonths(amount).toOffsetDateTime();
            default -> (counted ? calendar.day(there.toLocalDate(), amount).atTime(there.toLocalTime()).atZone(zone) : there.plusDays(amount)).toOffsetDateTime();
        };
    }
}
