package ru.voronka.exchange;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a run has done so far, by the names that the API shows, and what an administrator should read about it. */
class Counts {
    private static final int MOST_REMARKS = 20;

    private final Map<String, Long> numbers;
    private final Set<String> remarks = new LinkedHashSet<>();

    Counts(Map<String, Long> before, String remarksBefore) {
        numbers = new LinkedHashMap<>(before);
        if (remarksBefore != null) {
            remarksBefore.lines().forEach(remarks::add);
        }
    }

    synchronized void add(String what, long many) {
        if (many > 0) {
            numbers.merge(what, many, Long::sum);
        }
    }

    synchronized void remark(String text) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(CommerceReader.cut(text.replaceAll("\\s+", " ").strip(), 300));
        }
    }

    /** Adds what another has counted and remarked. */
    void take(Counts other) {
        other.numbers().forEach(this::add);
        if (other.remarks() != null) {
            other.remarks().lines().forEach(this::remark);
        }
    }

    synchronized Map<String, Long> numbers() {
        return Map.copyOf(numbers);
    }

    /** @return null when there is nothing to read */
    synchronized String remarks() {
        return remarks.isEmpty() ? null : String.join("\n", remarks);
    }
}
