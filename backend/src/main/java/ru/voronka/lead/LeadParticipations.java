package ru.voronka.lead;

import jakarta.inject.Singleton;
import ru.voronka.pipeline.Participants;
import ru.voronka.pipeline.Participations;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;

/** The open leads that an employee works with others. */
@Singleton
class LeadParticipations extends Participations {
    LeadParticipations(EventLog log, Pipelines pipelines) {
        super(log, LeadCard.SUBJECT, pipelines);
    }

    @Override
    protected Fact changed(Participants.Change change) {
        return new LeadEvent.ParticipantChanged(change);
    }
}
