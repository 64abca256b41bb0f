package ru.voronka.platform;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Dates and instants in query parameters: an ISO date means the company's own day. */
public final class Dates {
    private static final int MOST_DAYS = 3650;

    private Dates() {
    }

    /** @return the first moment of it, null for none */
    public static OffsetDateTime from(String field, String text) {
        return read(field, text, 0);
    }

    /** @return the first moment after it (a whole day when it is a date), null for none */
    public static OffsetDateTime to(String field, String text) {
        return read(field, text, 1);
    }

    private static OffsetDateTime read(String field, String text, int days) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            var at = text.length() <= 10 ? LocalDate.parse(text).plusDays(days).atStartOfDay(zone()).toOffsetDateTime() : OffsetDateTime.parse(text);
            if (!keepable(at.getYear())) {
                throw Problem.field(field, "date");
            }
            return at;
        } catch (DateTimeParseException e) {
            throw Problem.field(field, "date");
        }
    }

    /** @return the company's own day now */
    public static LocalDate today() {
        return LocalDate.now(zone());
    }

    /** @return whether the database keeps a year like that */
    static boolean keepable(int year) {
        return year > 0 && year < 10_000;
    }

    /** @return the number of days, null for none; a problem on the field when it is no such number */
    public static Integer days(String field, Integer days) {
        if (days != null && (days < 0 || days > MOST_DAYS)) {
            throw Problem.field(field, "range", 0, MOST_DAYS);
        }
        return days;
    }

    private static ZoneId zone() {
        return ZoneId.of(ConfigProvider.getConfig().getValue("voronka.time-zone", String.class));
    }
}
