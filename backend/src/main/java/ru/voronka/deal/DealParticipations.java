package ru.voronka.deal;

import jakarta.inject.Singleton;
import ru.voronka.pipeline.Participants;
import ru.voronka.pipeline.Participations;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;

/** The open deals that an employee works with others. */
@Singleton
class DealParticipations extends Participations {
    DealParticipations(EventLog log, Pipelines pipelines) {
        super(log, DealCard.SUBJECT, pipelines);
    }

    @Override
    protected Fact changed(Participants.Change change) {
        return new DealEvent.ParticipantChanged(change);
    }
}
