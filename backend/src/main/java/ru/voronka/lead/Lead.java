package ru.voronka.lead;

import ru.voronka.pipeline.HandOver;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Refusal;
import ru.voronka.pipeline.Stage;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Ref;

/** A lead's state as far as its rules ask for it. The rules answer with what happened; nothing here knows HTTP or SQL. */
record Lead(long id, int version, Stage stage, Ref responsible) {

    HandOver.Card card() {
        return new HandOver.Card("lead", id, responsible);
    }

    /** A plain move between stages: an end wants more than a move. */
    LeadEvent.StageChanged moveTo(Stage to, String comment) {
        switch (to.kind()) {
            case "rejected" -> throw Problem.conflict("reject-needs-reason");
            case "converted" -> throw Problem.conflict("convert-instead");
            default -> {
            }
        }
        if (stage.kind().equals("converted")) {
            throw Problem.conflict("already-converted");
        }
        return new LeadEvent.StageChanged(stage.named(), to.named(), comment, null);
    }

    LeadEvent.Reopened reopen(Stage to, String comment) {
        if (stage.open()) {
            throw Problem.conflict("already-open");
        }
        if (stage.kind().equals("converted")) {
            throw Problem.conflict("already-converted");
        }
        if (!to.open()) {
            throw Problem.field("stage", "stage-kind");
        }
        return new LeadEvent.Reopened(stage.named(), to.named(), comment);
    }

    LeadEvent.Rejected reject(Pipeline pipeline, Refusal.Chosen refusal, String comment) {
        mustBeOpen();
        return new LeadEvent.Rejected(stage.named(), pipeline.end("rejected").named(), refusal.status(), refusal.reason(), comment);
    }

    LeadEvent.Converted convert(Pipeline pipeline, Ref company, Ref contact, Ref deal) {
        mustBeOpen();
        return new LeadEvent.Converted(stage.named(), pipeline.end("converted").named(), company, contact, deal);
    }

    LeadEvent.Assigned assignTo(Ref employee) {
        return new LeadEvent.Assigned(responsible, employee);
    }

    private void mustBeOpen() {
        if (stage.kind().equals("converted")) {
            throw Problem.conflict("already-converted");
        }
        if (!stage.open()) {
            throw Problem.conflict("already-closed");
        }
    }
}
