package ru.voronka.access;

import java.util.Locale;

/** What may be done. Export and import are of many things at once; to move a card over its stages is a right apart from changing it. */
public enum Action {
    READ, CREATE, CHANGE, MOVE_STAGE, DELETE, EXPORT, IMPORT;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Action of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
