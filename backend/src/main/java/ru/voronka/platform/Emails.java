package ru.voronka.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Mail addresses in normal form: trimmed and in lower case. */
public final class Emails {
    // Deliberately loose: one @, no blanks or control characters, a dot in the domain. The mail server has the last word.
    private static final Pattern SHAPE = Pattern.compile("[^\\s@<>\"',;:\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private Emails() {
    }

    public static Optional<String> normal(String text) {
        if (text == null || text.length() > 320) {
            return Optional.empty();
        }
        var trimmed = text.strip().toLowerCase(Locale.ROOT);
        return SHAPE.matcher(trimmed).matches() ? Optional.of(trimmed) : Optional.empty();
    }
}
