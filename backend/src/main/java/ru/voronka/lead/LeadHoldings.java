package ru.voronka.lead;

import jakarta.inject.Singleton;
import ru.voronka.access.Responsibilities;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Ref;

/** The open leads of an employee. */
@Singleton
class LeadHoldings extends Responsibilities {
    LeadHoldings(EventLog log) {
        super(log, LeadCard.SUBJECT, "x.closed_at is null");
    }

    @Override
    protected Fact given(Ref from, Ref to) {
        return new LeadEvent.Assigned(from, to);
    }
}
