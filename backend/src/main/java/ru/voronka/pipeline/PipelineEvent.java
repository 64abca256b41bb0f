package ru.voronka.pipeline;

import ru.voronka.platform.Fact;

/** The administrator changed a pipeline, a refusal or a source: every node reads them anew. */
record PipelineEvent(String what, String name) implements Fact {
    @Override
    public String type() {
        return "pipeline.changed";
    }
}
