package ru.voronka.deal;

import java.util.Collections;
import java.util.List;
import ru.voronka.access.Held;
import ru.voronka.pipeline.HandOver;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Refusal;
import ru.voronka.pipeline.Stage;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Ref;

/** A deal's state as far as its rules ask for it. The rules answer with what happened; nothing here knows HTTP or SQL. */
record Deal(long id, int version, Pipeline pipeline, Stage stage, Ref responsible, List<Long> participants, String currency, Parent parent, boolean awaiting) {

    /** @param link repeat or part */
    record Parent(long id, String link) {
    }

    /** In whose hands it is, as rights ask for it, where it stands or is to stand. */
    Held held(long pipelineId) {
        return new Held(pipelineId, Collections.singletonList(responsible == null ? null : (Long) responsible.id()), participants);
    }

    /** @throws Problem 409 while it waits for a head to approve it: nobody moves it on */
    void mustBeApproved() {
        if (awaiting) {
            throw Problem.conflict("awaiting-approval");
        }
    }

    /** @param refusal required by a lost stage, refused by the others */
    Fact moveTo(Stage to, Refusal.Chosen refusal, String comment) {
        if (to.kind().equals("lost")) {
            if (refusal == null) {
                throw Problem.field("refusal", "required");
            }
            return new DealEvent.Lost(stage.named(), to.named(), refusal.status(), refusal.reason(), comment);
        }
        if (refusal != null) {
            throw Problem.field("refusal", "unknown");
        }
        return to.kind().equals("won") ? new DealEvent.Won(stage.named(), to.named(), comment) : new DealEvent.StageChanged(stage.named(), to.named(), comment, null, null);
    }

    /** Into another pipeline, still open. */
    DealEvent.StageChanged changeTo(Pipeline into, Stage to, String comment) {
        if (!stage.open()) {
            throw Problem.conflict("already-closed");
        }
        if (into.id() == pipeline.id()) {
            throw Problem.field("pipeline", "same-pipeline");
        }
        if (into.archived()) {
            throw Problem.conflict("pipeline-archived", into.name());
        }
        if (!to.open()) {
            throw Problem.field("stage", "stage-kind");
        }
        return new DealEvent.StageChanged(stage.named(), to.named(), comment, new DealEvent.Pipelines(new Stage.Named(pipeline.code(), pipeline.name()), new Stage.Named(into.code(), into.name())), null);
    }

    DealEvent.Reopened reopen(Stage to, String comment) {
        if (stage.open()) {
            throw Problem.conflict("already-open");
        }
        if (!to.open()) {
            throw Problem.field("stage", "stage-kind");
        }
        return new DealEvent.Reopened(stage.named(), to.named(), comment);
    }

    HandOver.Card card() {
        return new HandOver.Card("deal", id, responsible);
    }

    DealEvent.Assigned assignTo(Ref employee) {
        return new DealEvent.Assigned(responsible, employee);
    }
}
