package ru.voronka.party;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.access.Responsibilities;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Ref;

/** The companies of an employee. */
@Singleton
class CompanyHoldings extends Responsibilities {
    CompanyHoldings(EventLog log) {
        super(log, CompanyView.SUBJECT, "true");
    }

    @Override
    protected Fact given(Ref from, Ref to) {
        return new PartyEvent.Updated("company", List.of(new MergePatch.Change("responsibleId", TextNode.valueOf(from.name()), TextNode.valueOf(to.name()))));
    }
}
