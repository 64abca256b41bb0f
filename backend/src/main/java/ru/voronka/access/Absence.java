package ru.voronka.access;

import java.time.LocalDate;

/** Days on which an employee is away; whole days by their own clock, both ends among them. @param standInId may be null: the chain of heads then */
record Absence(long id, long employeeId, LocalDate since, LocalDate until, Long standInId) {
    boolean covers(LocalDate day) {
        return !day.isBefore(since) && !day.isAfter(until);
    }
}
