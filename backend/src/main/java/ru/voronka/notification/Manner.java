package ru.voronka.notification;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When what is told may leave: letters at once or as a digest, nothing but what is urgent in quiet hours. All by the clock of whoever it is for. */
@Schema(name = "NotificationManner")
public record Manner(@NotNull @Pattern(regexp = "at-once|hourly|daily") @Schema(examples = "hourly", description = "How letters leave: each at once, every full hour together, or once a day together") String digest,
        @NotNull @JsonFormat(pattern = "HH:mm") @Schema(implementation = String.class, examples = "09:00", description = "When the daily letter leaves") LocalTime dailyAt,
        @Nullable @JsonFormat(pattern = "HH:mm") @Schema(implementation = String.class, examples = "20:00", description = "From then on it is quiet; null, as quietUntil: no quiet hours") LocalTime quietFrom,
        @Nullable @JsonFormat(pattern = "HH:mm") @Schema(implementation = String.class, examples = "08:00") LocalTime quietUntil,
        @NotNull @Schema(description = "Days on which the company does not work are quiet as a whole") Boolean quietDaysOff, @NotNull @Schema(description = "What is urgent waits for nothing") Boolean urgentPasses) {

    static final Manner PLAIN = new Manner("at-once", LocalTime.of(9, 0), null, null, false, true);
    // Whatever the calendar says, nothing waits longer.
    private static final int MOST_DAYS = 31;

    /** @return when it may leave by that way; pushes are never gathered, but they too keep quiet hours */
    Instant due(Way way, boolean urgent, Instant now, ZoneId zone, Predicate<LocalDate> working) {
        if (urgent && urgentPasses) {
            return now;
        }
        var at = now.atZone(zone);
        if (way == Way.MAIL && digest.equals("hourly")) {
            at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        } else if (way == Way.MAIL && digest.equals("daily")) {
            var today = at.with(dailyAt);
            at = today.isAfter(at) ? today : at.toLocalDate().plusDays(1).atTime(dailyAt).atZone(zone);
        }
        return loud(at, working).toInstant();
    }

    /** @return the moment itself, or when the quiet hours in which it lies are over */
    private ZonedDateTime loud(ZonedDateTime from, Predicate<LocalDate> working) {
        var at = from;
        for (var day = 0; day < MOST_DAYS; day++) {
            var next = quietDaysOff && !working.test(at.toLocalDate()) ? at.toLocalDate().plusDays(1).atStartOfDay(at.getZone()) : endOfQuiet(at);
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private ZonedDateTime endOfQuiet(ZonedDateTime at) {
        if (quietFrom == null || quietUntil == null || quietFrom.equals(quietUntil)) {
            return null;
        }
        var time = at.toLocalTime();
        var overMidnight = quietFrom.isAfter(quietUntil);
        if (overMidnight && !time.isBefore(quietFrom)) {
            return at.toLocalDate().plusDays(1).atTime(quietUntil).atZone(at.getZone());
        }
        return time.isBefore(quietUntil) && (overMidnight || !time.isBefore(quietFrom)) ? at.toLocalDate().atTime(quietUntil).atZone(at.getZone()) : null;
    }
}
