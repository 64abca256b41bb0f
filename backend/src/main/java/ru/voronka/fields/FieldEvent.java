package ru.voronka.fields;

import ru.voronka.platform.Fact;

/** The administrator changed a field of one's own: every node and every screen reads them anew, as it does pipelines. */
record FieldEvent(String what, String name) implements Fact {
    @Override
    public String type() {
        return "pipeline.changed";
    }
}
