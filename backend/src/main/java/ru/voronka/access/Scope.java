package ru.voronka.access;

/** Whose things a right reaches, from nobody's to everybody's. */
public enum Scope {
    NONE, OWN, DEPARTMENT, SUBTREE, ALL;

    public String code() {
        return name().toLowerCase();
    }

    static Scope of(String code) {
        return valueOf(code.toUpperCase());
    }

    Scope widest(Scope other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
