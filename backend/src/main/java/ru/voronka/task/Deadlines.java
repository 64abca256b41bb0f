package ru.voronka.task;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import ru.voronka.access.Directory;
import ru.voronka.platform.Problem;
import ru.voronka.platform.WorkingCalendar;

/** When a task is due, begins and rings: always by the clock of whoever is to do it. */
@Singleton
class Deadlines {
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;

    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Deadlines(Directory directory, WorkingCalendar calendar, Clock clock) {
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The deadline, and the day when it is the whole of one. */
    record When(OffsetDateTime deadline, LocalDate day) {
    }

    /** @throws Problem unless it is said in exactly one way */
    When of(NewTask wanted, long responsible) {
        var ways = Stream.of(wanted.deadline(), wanted.day(), wanted.due()).filter(Objects::nonNull).count();
        if (ways != 1) {
            throw Problem.field("deadline", ways == 0 ? "required" : "deadline-or-day");
        }
        return wanted.day() != null ? of(wanted.day(), responsible) : new When(wanted.deadline() != null ? wanted.deadline() : in(wanted.due(), responsible), null);
    }

    /** The whole of a day: it is late when the day is over. */
    When of(LocalDate day, long responsible) {
        return new When(day.atTime(LAST_HOUR, LAST_MINUTE).atZone(directory.zone(responsible)).withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime(), day);
    }

    OffsetDateTime in(DeadlineRule rule, long responsible) {
        return rule.from(OffsetDateTime.now(clock), calendar, directory.zone(responsible));
    }

    /** @return the responsible's own day on which it is due */
    LocalDate day(When when, long responsible) {
        return when.day() != null ? when.day() : when.deadline().atZoneSameInstant(directory.zone(responsible)).toLocalDate();
    }

    /** @return when to ring, null for never: not wanted, or already past */
    OffsetDateTime remindAt(When when, Integer durationMinutes, Integer remindMinutes, long responsible) {
        if (remindMinutes == null) {
            return null;
        }
        var begins = when.day() != null ? when.day().atTime(calendar.opens()).atZone(directory.zone(responsible)).withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime()
                : when.deadline().minusMinutes(durationMinutes == null ? 0 : durationMinutes);
        var at = begins.minusMinutes(remindMinutes);
        return at.isAfter(OffsetDateTime.now(clock)) ? at : null;
    }

    /** The next of a task that comes again, at the same time of the responsible's day. @param first the day from which its steps are counted */
    When next(TaskView task, LocalDate first, long responsible) {
        var zone = directory.zone(responsible);
        var seen = day(new When(task.deadline(), task.day()), responsible);
        var day = task.repeat().after(first == null ? seen : first, seen, LocalDate.now(clock.withZone(zone)), calendar);
        return task.day() != null ? of(day, responsible)
                : new When(day.atTime(task.deadline().atZoneSameInstant(zone).toLocalTime()).atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime(), null);
    }
}
