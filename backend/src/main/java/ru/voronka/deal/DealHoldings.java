package ru.voronka.deal;

import jakarta.inject.Singleton;
import ru.voronka.access.Responsibilities;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Ref;

/** The open deals of an employee. */
@Singleton
class DealHoldings extends Responsibilities {
    DealHoldings(EventLog log) {
        super(log, DealCard.SUBJECT, "x.closed_at is null");
    }

    @Override
    protected Fact given(Ref from, Ref to) {
        return new DealEvent.Assigned(from, to);
    }
}
