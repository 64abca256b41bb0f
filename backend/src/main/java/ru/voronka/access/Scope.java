package ru.voronka.access;

/** Whose things a right reaches, from nobody's to everybody's; each holds the ones before it. */
public enum Scope {
    /** Nobody's. */
    NONE,
    /** Those of which one is responsible. */
    OWN,
    /** One's own, and those in which one takes part. */
    PARTICIPANT,
    /** Those of one's department, and of the departments one leads; from here on whoever takes part counts as the responsible. */
    DEPARTMENT,
    /** The same with the departments beneath. */
    SUBTREE,
    /** Everybody's, also nobody's. */
    ALL;

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
