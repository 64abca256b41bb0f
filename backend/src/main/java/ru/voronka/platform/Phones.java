package ru.voronka.platform;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Phones in normal form: E.164, region RU where the number does not say, so that 8… and +7… are one number. */
public final class Phones {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private Phones() {
    }

    /** @return the number in E.164 without its extension; empty when it is no possible number */
    public static Optional<String> normal(String text) {
        return parse(text).map(n -> LIBRARY.format(n, PhoneNumberFormat.E164));
    }

    /** @return LIKE patterns for numbers in normal form that hold the typed digits: with 8 or 7 or neither, and nobody waits for the end; null when they are too few to say anything */
    public static String[] containing(String text) {
        var digits = text.replaceAll("\\D", "");
        if (digits.length() < 4) {
            return null;
        }
        return digits.startsWith("8") ? new String[] {"%" + digits + "%", "+7" + digits.substring(1) + "%"} : new String[] {"%" + digits + "%"};
    }

    /** @return the extension («доб. 12»), or empty */
    public static Optional<String> extension(String text) {
        return parse(text).filter(n -> n.hasExtension()).map(n -> n.getExtension());
    }

    private static Optional<com.google.i18n.phonenumbers.Phonenumber.PhoneNumber> parse(String text) {
        if (text == null || text.length() > 100) {
            return Optional.empty();
        }
        try {
            // A PBX sends 79123456789 without the plus.
            var digits = text.strip().matches("7\\d{10}") ? "+" + text.strip() : text;
            var number = LIBRARY.parse(digits, "RU");
            return LIBRARY.isPossibleNumber(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
