package ru.voronka.platform;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Dates and instants in query parameters: an ISO date means the company's own day. */
public final class Dates {
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
            return text.length() <= 10 ? LocalDate.parse(text).plusDays(days).atStartOfDay(zone()).toOffsetDateTime() : OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.field(field, "date");
        }
    }

    private static ZoneId zone() {
        return ZoneId.of(ConfigProvider.getConfig().getValue("voronka.time-zone", String.class));
    }
}
