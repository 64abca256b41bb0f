package ru.voronka.platform;

import java.util.Locale;
import java.util.ResourceBundle;

/** The catalogues of words that the server itself says, in the languages it speaks. */
public final class Words {
    private static final Locale RUSSIAN = new Locale("ru");

    private Words() {
    }

    /** The language of an answer: the caller's first choice of those we speak, Russian when there is none. */
    public static Locale locale(String acceptLanguage) {
        try {
            return acceptLanguage == null ? RUSSIAN : Locale.LanguageRange.parse(acceptLanguage).stream().map(r -> r.getRange().split("-")[0])
                    .filter(l -> l.equals("ru") || l.equals("en")).findFirst().map(Locale::new).orElse(RUSSIAN);
        } catch (IllegalArgumentException e) {
            return RUSSIAN;
        }
    }

    /** @return the words of a key in `messages/<catalogue>`, null when it has none */
    public static String of(String catalogue, String key, Locale locale) {
        var words = ResourceBundle.getBundle("messages/" + catalogue, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return words.containsKey(key) ? words.getString(key) : null;
    }
}
