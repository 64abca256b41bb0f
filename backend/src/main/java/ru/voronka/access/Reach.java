package ru.voronka.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose things somebody reaches.
 *
 * @param everybody    no names are needed
 * @param holders      for what of theirs they are responsible
 * @param participants and for what they take part in
 */
public record Reach(boolean everybody, Set<Long> holders, Set<Long> participants) {
    static final Reach NOBODY = new Reach(false, Set.of(), Set.of());
    static final Reach EVERYBODY = new Reach(true, Set.of(), Set.of());

    static Reach of(Set<Long> people) {
        return new Reach(false, people, people);
    }

    Reach with(Reach other) {
        return everybody || other.everybody ? EVERYBODY : new Reach(false, both(holders, other.holders), both(participants, other.participants));
    }

    boolean nobody() {
        return !everybody && holders.isEmpty();
    }

    /** @return whether what this employee is responsible for is reached */
    public boolean holds(Long employeeId) {
        return everybody || holders.contains(employeeId);
    }

    boolean reaches(Held held) {
        return everybody || any(holders, held.holders()) || any(participants, held.participants());
    }

    private static boolean any(Set<Long> people, Collection<Long> of) {
        return of.stream().anyMatch(one -> one != null && people.contains(one));
    }

    private static Set<Long> both(Set<Long> one, Set<Long> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
