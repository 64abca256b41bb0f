package ru.voronka.messaging;

import ru.voronka.platform.Fact;

/** The administrator changed a template, a series or how SMS are sent: for the audit. @param what template.created and the like */
record TemplateEvent(String what, String name) implements Fact {
    @Override
    public String type() {
        return "message-template.changed";
    }
}
