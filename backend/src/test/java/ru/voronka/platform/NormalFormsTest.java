package ru.voronka.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** Normal forms hold for everything one can write. */
class NormalFormsTest {
    @Property(tries = 300)
    void aRussianNumberIsOneHoweverWritten(@ForAll @LongRange(min = 9_000_000_000L, max = 9_999_999_999L) long number) {
        var d = String.valueOf(number);
        var parts = d.substring(0, 3) + ") " + d.substring(3, 6) + "-" + d.substring(6, 8) + "-" + d.substring(8);
        for (var written : new String[] {"+7" + d, "8" + d, "7" + d, "8 (" + parts, "+7 (" + parts, " +7 (" + parts + " ", "8-" + d.substring(0, 3) + "-" + d.substring(3), "+7" + d + " доб. 12", "+7" + d + " доб 12"}) {
            assertEquals("+7" + d, Phones.normal(written).orElse(null), written);
        }
        assertEquals("12", Phones.extension("8" + d + " доб. 12").orElse(null));
        assertEquals("+7" + d, Phones.normal(Phones.normal("8" + d).orElseThrow()).orElseThrow());
    }

    @Property(tries = 500)
    void noTextBreaksPhonesAndMails(@ForAll String text) {
        Phones.normal(text).ifPresent(phone -> assertTrue(phone.matches("\\+\\d{2,17}"), phone));
        Emails.normal(text).ifPresent(mail -> assertEquals(mail, Emails.normal(mail).orElseThrow()));
    }

    @Property(tries = 500)
    void exactlyOneCheckDigitMakesAnInn(@ForAll @NumericChars @StringLength(9) String nine) {
        var valid = 0;
        for (var digit = 0; digit < 10; digit++) {
            valid += Inn.valid(nine + digit) ? 1 : 0;
        }
        assertEquals(1, valid);
    }

    @Property(tries = 200)
    void exactlyOneCheckPairMakesAPersonsInn(@ForAll @NumericChars @StringLength(10) String ten) {
        var valid = 0;
        for (var pair = 0; pair < 100; pair++) {
            valid += Inn.valid(ten + String.format("%02d", pair)) ? 1 : 0;
        }
        assertEquals(1, valid);
    }

    @Property(tries = 300)
    void noOtherTextIsAnInn(@ForAll String text) {
        Assume.that(!text.matches("[0-9]{10}|[0-9]{12}"));
        assertFalse(Inn.valid(text));
    }

    @Property(tries = 500)
    void aCursorComesBackAsItWas(@ForAll String value, @ForAll long id) {
        Assume.that(!value.matches("(?s).*[\\ud800-\\udfff].*"));
        assertEquals(new Cursor(value, id), Cursor.read(new Cursor(value, id).text()));
    }

    @Property(tries = 500)
    void noTextBreaksACursor(@ForAll String text) {
        try {
            Cursor.read(text);
        } catch (Problem e) {
            assertEquals(422, e.status());
        }
    }

    @Property(tries = 500)
    void moneyIsExact(@ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long kopecks) {
        var written = Money.ofKopecks(kopecks, "RUB");
        assertEquals(kopecks, written.kopecks("amount"));
        assertEquals(kopecks, new Money(written.amount().replace('.', ','), null).kopecks("amount"));
    }

    @Property(tries = 500)
    void noTextBreaksMoney(@ForAll String text) {
        try {
            assertTrue(new Money(text, "RUB").kopecks("amount") >= 0);
        } catch (Problem e) {
            assertEquals(422, e.status());
        }
    }

    @net.jqwik.api.Example
    void whatIsNoMoneyIsRefusedAtOnce() {
        for (var wrong : new String[] {"-1", "1e3", "1e999999999", "1.001", "0x10", "NaN", "Infinity", "", " ", ".5", "5.", "1,2,3", "1 000", "99999999999999", "9".repeat(1_000_000), "١٢"}) {
            assertThrows(Problem.class, () -> new Money(wrong, "RUB").kopecks("amount"), wrong.substring(0, Math.min(20, wrong.length())));
        }
        assertThrows(Problem.class, () -> new Money("1", "рубли").kopecks("amount"));
        assertThrows(Problem.class, () -> new Money(null, "RUB").kopecks("amount"));
    }

    @Property(tries = 500)
    void workEndsInWorkingTimeAndAddsUp(@ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second, @ForAll @IntRange(min = 1, max = 6000) int first, @ForAll @IntRange(min = 1, max = 6000) int then) {
        for (var zone : new String[] {"Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka"}) {
            var calendar = new WorkingCalendar(zone);
            var from = OffsetDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
            var end = calendar.after(from, Duration.ofMinutes(first));
            var local = end.atZoneSameInstant(ZoneId.of(zone));
            assertTrue(local.getDayOfWeek() != DayOfWeek.SATURDAY && local.getDayOfWeek() != DayOfWeek.SUNDAY, local::toString);
            assertTrue(local.getHour() >= 9 && (local.getHour() < 18 || local.getHour() == 18 && local.getMinute() == 0 && local.getSecond() == 0), local::toString);
            assertTrue(!end.isBefore(from.plusMinutes(first)));
            assertEquals(calendar.after(from, Duration.ofMinutes(first + then)).toInstant(), calendar.after(end, Duration.ofMinutes(then)).toInstant());
        }
    }
}
