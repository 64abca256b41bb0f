package ru.voronka.platform;

import java.util.List;

/** Hears every event on every node, in order, soon after its commit; keeps no cursor and touches no database. */
public interface EventListener {
    void on(List<Event> events);
}
