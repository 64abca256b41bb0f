package ru.voronka.platform;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/** Where a keyset page ended: the sort value of its last row (may be empty) and its id. Opaque to callers. */
public record Cursor(String value, long id) {

    public static Cursor of(long id) {
        return new Cursor("", id);
    }

    public static Cursor of(OffsetDateTime at, long id) {
        return new Cursor(at.toString(), id);
    }

    /** @return null for no cursor; a field problem for a text that no page gave out */
    public static Cursor read(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            return new Cursor(parts[1], Long.parseLong(parts[0]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Problem.field("cursor", "cursor");
        }
    }

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + "|" + value).getBytes(StandardCharsets.UTF_8));
    }

    public OffsetDateTime at() {
        try {
            var at = OffsetDateTime.parse(value);
            if (Dates.keepable(at.getYear())) {
                return at;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Problem.field("cursor", "cursor");
    }
}
