package ru.voronka.search;

import java.util.Locale;

/** What was typed with the keyboard in the other language: «hjvfirf» is «ромашка». */
final class Keyboard {
    private static final String LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private static final String RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё";
    private static final int FEWEST = 3;

    private Keyboard() {
    }

    /** @return the same keys in the other layout; null for a text of both alphabets, of neither, or too short to be sure */
    static String other(String text) {
        var typed = text.strip().toLowerCase(Locale.ROOT);
        var latin = typed.chars().filter(c -> c >= 'a' && c <= 'z').count();
        var russian = typed.chars().filter(c -> RUSSIAN.indexOf(c) >= 0).count();
        if (latin + russian < FEWEST || latin > 0 && russian > 0) {
            return null;
        }
        var from = latin > 0 ? LATIN : RUSSIAN;
        var to = latin > 0 ? RUSSIAN : LATIN;
        var other = new StringBuilder();
        typed.chars().map(c -> from.indexOf(c) < 0 ? c : to.charAt(from.indexOf(c))).forEach(c -> other.append((char) c));
        return other.toString();
    }
}
