package ru.voronka.access;

/** What rights are given on. */
public enum Entity {
    LEAD, DEAL, COMPANY, CONTACT, TASK, CALL, PRODUCT, REPORT, SETTINGS, INBOX, ASSEMBLY;

    public String code() {
        return name().toLowerCase();
    }

    static Entity of(String code) {
        return valueOf(code.toUpperCase());
    }
}
