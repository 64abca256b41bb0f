package ru.voronka.duplicates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Set;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;

/** Compares what was just entered or renamed with the names of the base. */
@Singleton
class AlikeNames implements EventReader {
    private static final Set<String> NAMES = Set.of("name", "lastName", "firstName", "middleName", "contactName", "companyName");

    @Override
    public String name() {
        return "alike-names";
    }

    @Override
    public Set<String> types() {
        return Set.of("company.created", "company.updated", "company.restored", "contact.created", "contact.updated", "contact.restored", "lead.created", "lead.updated", "lead.restored");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        return event.type().endsWith(".updated") && !renamed(event) ? Uni.createFrom().voidItem() : compare(tx, event.subjectType(), event.subjectId());
    }

    private static boolean renamed(Event event) {
        for (var change : event.data().path("changes")) {
            if (NAMES.contains(change.path("field").asText())) {
                return true;
            }
        }
        return false;
    }

    /** Keeps every pair of names in which one of these records' may be the other mistyped. */
    static Uni<Void> compare(SqlClient tx, String entity, Long... ids) {
        return Query.of("select compare_names(:entity, :ids)").bind("entity", entity).bind("ids", ids).execute(tx);
    }
}
