package ru.voronka.notification;

import java.util.Locale;
import ru.voronka.platform.Words;

/** Whom a letter or a push is for. @param locale the language that they read */
record Addressee(long id, String email, String locale) {
    static final String SQL = "jsonb_build_object('id', e.id, 'email', e.email, 'locale', e.locale)";

    String word(String key) {
        return Words.of("notifications", key, new Locale(locale));
    }

    /** @return what it is called in their language; kinds that have no words there say what they were called when they rang */
    String title(NotificationView one) {
        var known = Words.of("notifications", "kind." + one.kind(), new Locale(locale));
        return known == null ? one.title() : known;
    }
}
