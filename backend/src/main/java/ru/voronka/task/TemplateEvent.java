package ru.voronka.task;

import ru.voronka.platform.Fact;

/** The administrator changed a template: for the audit. */
record TemplateEvent(String what, String name) implements Fact {
    @Override
    public String type() {
        return "task-template.changed";
    }
}
