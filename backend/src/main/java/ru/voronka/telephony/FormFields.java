package ru.voronka.telephony;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import ru.voronka.platform.Unintelligible;

/** The fields of a form-encoded request, named without regard to case; the body goes before the query. */
final class FormFields {
    private static final int MAX_FIELDS = 200;

    private FormFields() {
    }

    /** @throws Unintelligible when it is not form-encoded */
    static Map<String, String> of(String query, String body) {
        var fields = new HashMap<String, String>();
        read(fields, query);
        read(fields, body);
        return fields;
    }

    private static void read(Map<String, String> fields, String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        try {
            for (var pair : text.strip().split("&")) {
                var parts = pair.split("=", 2);
                if (!parts[0].isEmpty() && fields.size() < MAX_FIELDS) {
                    fields.put(decode(parts[0]).toLowerCase(Locale.ROOT), parts.length == 1 ? "" : decode(parts[1]).strip());
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Unintelligible("not form-encoded: " + e.getMessage());
        }
    }

    private static String decode(String text) {
        // PostgreSQL cannot keep a NUL in a text.
        return URLDecoder.decode(text, StandardCharsets.UTF_8).replace("\0", "");
    }
}
