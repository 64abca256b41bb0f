package ru.voronka.platform;

/** What happened to a subject: each room lists its own as records of a sealed interface. The record's fields become the event's data. */
public interface Fact {
    /** @return the event's type as api.md names it, such as `lead.stage-changed` */
    String type();
}
