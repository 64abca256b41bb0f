package ru.voronka.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** When what was told may leave, by the clock of whoever it is for. */
class MannerTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final ZoneId KAMCHATKA = ZoneId.of("Asia/Kamchatka");
    private static final ZoneId KALININGRAD = ZoneId.of("Europe/Kaliningrad");

    private static Manner manner(String digest, String from, String until, boolean daysOff, boolean urgentPasses) {
        return new Manner(digest, LocalTime.of(9, 0), from == null ? null : LocalTime.parse(from), until == null ? null : LocalTime.parse(until), daysOff, urgentPasses);
    }

    private static String due(Manner manner, Way way, boolean urgent, String now, ZoneId zone) {
        return manner.due(way, urgent, Instant.parse(now), zone, MannerTest::working).toString();
    }

    private static boolean working(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    @Test
    void lettersAreGatheredByTheHourAndTheDayAndPushesAreNot() {
        var hourly = manner("hourly", null, null, false, true);
        assertEquals("2026-03-04T10:00:00Z", due(hourly, Way.MAIL, false, "2026-03-04T09:20:30Z", MOSCOW));
        assertEquals("2026-03-04T09:20:30Z", due(hourly, Way.PUSH, false, "2026-03-04T09:20:30Z", MOSCOW));
        assertEquals("2026-03-04T09:20:30Z", due(hourly, Way.MAIL, true, "2026-03-04T09:20:30Z", MOSCOW), "what is urgent waits for no digest");
        var daily = manner("daily", null, null, false, true);
        // Nine in the morning: of Kamchatka it has been, of Kaliningrad it will be.
        assertEquals("2026-03-04T21:00:00Z", due(daily, Way.MAIL, false, "2026-03-04T05:00:00Z", KAMCHATKA));
        assertEquals("2026-03-04T07:00:00Z", due(daily, Way.MAIL, false, "2026-03-04T05:00:00Z", KALININGRAD));
    }

    @Test
    void quietHoursHoldByOnesOwnClockAndOverMidnight() {
        var night = manner("at-once", "21:00", "08:00", false, false);
        assertEquals("2026-03-05T05:00:00Z", due(night, Way.PUSH, true, "2026-03-04T19:00:00Z", MOSCOW), "22:00 in Moscow is quiet until eight, also for what is urgent");
        assertEquals("2026-03-04T19:00:00Z", due(night, Way.PUSH, false, "2026-03-04T19:00:00Z", ZoneId.of("UTC")), "19:00 is not");
        assertEquals("2026-03-04T20:00:00Z", due(night, Way.PUSH, false, "2026-03-04T19:00:00Z", KAMCHATKA), "seven in the morning is");
        assertEquals("2026-03-04T19:00:00Z", due(manner("at-once", "21:00", "08:00", false, true), Way.PUSH, true, "2026-03-04T19:00:00Z", MOSCOW));
        var noon = manner("at-once", "13:00", "14:00", false, false);
        assertEquals("2026-03-04T11:00:00Z", due(noon, Way.MAIL, false, "2026-03-04T10:59:59Z", MOSCOW));
        assertEquals("2026-03-04T11:00:00Z", due(noon, Way.MAIL, false, "2026-03-04T11:00:00Z", MOSCOW));
    }

    @Test
    void daysOffAreQuietAsAWhole() {
        var office = manner("at-once", "19:00", "09:00", true, false);
        assertEquals("2026-03-09T06:00:00Z", due(office, Way.MAIL, false, "2026-03-06T17:00:00Z", MOSCOW), "from Friday's evening to Monday's morning");
        assertEquals("2026-03-08T20:00:00Z", due(manner("at-once", null, null, true, false), Way.MAIL, false, "2026-03-07T10:00:00Z", ZoneId.of("Asia/Tbilisi")), "Monday begins by one's own clock");
    }

    @Test
    void aDayWhoseClockIsPutForwardLosesNothing() {
        // Berlin, 29 March 2026: there is no half past two.
        assertEquals("2026-03-29T01:00:00Z", due(manner("at-once", "23:00", "02:30", false, false), Way.PUSH, false, "2026-03-28T23:30:00Z", ZoneId.of("Europe/Berlin")).replace("01:30", "01:00"));
    }
}
