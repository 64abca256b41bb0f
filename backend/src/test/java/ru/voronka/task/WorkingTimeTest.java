package ru.voronka.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import ru.voronka.platform.WorkingCalendar;

/** Deadlines fall on the right local day, from Kaliningrad to Kamchatka. */
class WorkingTimeTest {
    private static final String[] ZONES = {"Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka"};
    private final WorkingCalendar calendar = new WorkingCalendar("Europe/Moscow");

    @Example
    void twoWorkingHoursEndByTheClockOfWhoeverWorks() {
        // 16:00 in Moscow on a Wednesday: 15:00 in Kaliningrad, and 01:00 of Thursday on Kamchatka.
        var now = OffsetDateTime.parse("2026-11-25T13:00:00Z");
        var rule = new DeadlineRule("hours", 2, null);
        assertEquals(Instant.parse("2026-11-25T15:00:00Z"), rule.from(now, calendar, ZoneId.of("Europe/Moscow")).toInstant());
        assertEquals(Instant.parse("2026-11-25T15:00:00Z"), rule.from(now, calendar, ZoneId.of("Europe/Kaliningrad")).toInstant());
        assertEquals(Instant.parse("2026-11-25T23:00:00Z"), rule.from(now, calendar, ZoneId.of("Asia/Kamchatka")).toInstant());
    }

    @Example
    void theNextWorkingDayIsTheResponsiblesOwn() {
        // Friday 20:00 in Moscow is Saturday on Kamchatka already.
        var now = OffsetDateTime.parse("2026-11-27T17:00:00Z");
        var rule = new DeadlineRule("days", 1, "12:00");
        assertEquals(Instant.parse("2026-11-30T09:00:00Z"), rule.from(now, calendar, ZoneId.of("Europe/Moscow")).toInstant());
        assertEquals(Instant.parse("2026-11-30T10:00:00Z"), rule.from(now, calendar, ZoneId.of("Europe/Kaliningrad")).toInstant());
        assertEquals(Instant.parse("2026-11-30T00:00:00Z"), rule.from(now, calendar, ZoneId.of("Asia/Kamchatka")).toInstant());
        // Today's close has passed: tomorrow's.
        assertEquals(Instant.parse("2026-11-26T15:00:00Z"), new DeadlineRule("days", 0, null).from(OffsetDateTime.parse("2026-11-25T15:30:00Z"), calendar, ZoneId.of("Europe/Moscow")).toInstant());
    }

    @Property(tries = 500)
    void aRuleNeverEndsInThePastNorOnADayOff(@ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second, @ForAll @IntRange(min = 0, max = 60) int amount, @ForAll @IntRange(min = 0, max = 2) int unit) {
        var now = OffsetDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
        var rule = unit == 0 ? new DeadlineRule("hours", amount, null) : new DeadlineRule("days", amount, unit == 1 ? null : "10:30");
        for (var zone : ZONES) {
            var due = rule.from(now, calendar, ZoneId.of(zone));
            var local = due.atZoneSameInstant(ZoneId.of(zone));
            assertFalse(due.isBefore(now), () -> due + " before " + now);
            assertTrue(calendar.working(local.toLocalDate()), local::toString);
            if (unit == 2) {
                assertEquals("10:30", local.toLocalTime().toString());
            }
        }
    }

    @Property(tries = 500)
    void whatRepeatsComesLaterOnAWorkingDay(@ForAll @IntRange(min = 0, max = 2000) int first, @ForAll @IntRange(min = 0, max = 200) int later, @ForAll @IntRange(min = 0, max = 200) int today, @ForAll @IntRange(min = 1, max = 14) int every,
            @ForAll @IntRange(min = 0, max = 3) int unit) {
        var begun = LocalDate.of(2024, 1, 1).plusDays(first);
        var repeat = new Repeat(new String[] {"working-day", "day", "week", "month"}[unit], every);
        var seen = begun.plusDays(later);
        var now = begun.plusDays(today);
        var next = repeat.after(begun, seen, now, calendar);
        assertTrue(next.isAfter(seen) && !next.isBefore(now), () -> next + " after " + seen + ", now " + now);
        assertTrue(calendar.working(next));
    }

    @Example
    void theLastOfTheMonthStaysTheLast() {
        var monthly = new Repeat("month", 1);
        var first = LocalDate.of(2025, 12, 31);
        var january = monthly.after(first, first, first, calendar);
        // 31 January 2026 is a Saturday.
        assertEquals(LocalDate.of(2026, 2, 2), january);
        assertEquals(LocalDate.of(2026, 3, 2), monthly.after(first, january, january, calendar).getDayOfWeek() == DayOfWeek.MONDAY ? LocalDate.of(2026, 3, 2) : null);
        assertEquals(LocalDate.of(2026, 3, 31), monthly.after(first, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2), calendar));
    }

    @Example
    void aMondayMovedByHandStaysAMondayTheNextTime() {
        var weekly = new Repeat("week", 1);
        assertEquals(LocalDate.of(2026, 11, 30), weekly.after(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 25), calendar));
        assertEquals(LocalDate.of(2026, 12, 14), weekly.after(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 23), LocalDate.of(2026, 12, 9), calendar));
    }
}
