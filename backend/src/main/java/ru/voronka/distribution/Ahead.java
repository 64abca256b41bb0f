package ru.voronka.distribution;

import java.util.HashMap;
import java.util.Map;

/** What a dry run has given away so far, as if it had: upon it the next request is decided. */
final class Ahead {
    private static final long BEGINNING = Long.MAX_VALUE / 2;

    private final boolean everybodyPresent;
    private final Map<Long, Integer> given = new HashMap<>();
    private final Map<Long, Long> last = new HashMap<>();
    private final Map<Long, Map<Long, Integer>> byRule = new HashMap<>();
    private final Map<Long, Map<Long, Long>> turns = new HashMap<>();
    private long number = BEGINNING;

    /** @param everybodyPresent true: those who are not at work now count as present, but for vacations */
    Ahead(boolean everybodyPresent) {
        this.everybodyPresent = everybodyPresent;
    }

    boolean everybodyPresent() {
        return everybodyPresent;
    }

    Choice.Load over(Rule rule, Choice.Load load) {
        var more = given.getOrDefault(load.id(), 0);
        return new Choice.Load(load.id(), load.leads() + more, load.tasks() + more, load.today() + more, last.getOrDefault(load.id(), load.last()), turns.getOrDefault(rule.id(), Map.of()).getOrDefault(load.id(), load.turn()),
                load.recent() + byRule.getOrDefault(rule.id(), Map.of()).getOrDefault(load.id(), 0), load.done(), load.due(), load.plan(), load.won());
    }

    void give(Rule rule, long person) {
        given.merge(person, 1, Integer::sum);
        last.put(person, ++number);
        byRule.computeIfAbsent(rule.id(), id -> new HashMap<>()).merge(person, 1, Integer::sum);
        turns.computeIfAbsent(rule.id(), id -> new HashMap<>()).put(person, number);
    }
}
