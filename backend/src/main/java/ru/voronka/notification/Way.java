package ru.voronka.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what a notification reaches its employee. */
enum Way {
    BELL, MAIL, PUSH;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Way> named(String code) {
        return Arrays.stream(values()).filter(way -> way.code().equals(code)).findFirst();
    }
}
