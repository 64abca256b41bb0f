package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Map;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;

/** Who may use which mailbox: one's own; a shared one those with whom it is shared, as far as they work with clients at all. */
final class Mailboxes {
    private static final String USABLE = "(b.deleted_at is null and (b.owner_id = :letterReader or b.owner_id is null and :lettersShared and (b.for_all or exists (select 1 from mailbox_share ms where ms.mailbox_id = b.id and (ms.employee_id = :letterReader or ms.department_id = any(:letterReaderOf))))))";

    private Mailboxes() {
    }

    /** A condition over a mailbox `b`: the caller may write from it and see what belongs to no record yet. */
    static SqlPart usable(Directory directory, Caller caller) {
        return new SqlPart(USABLE, Map.of("letterReader", caller.employeeId(), "lettersShared", Templates.works(caller), "letterReaderOf", directory.departments(caller.person()).toArray(Long[]::new)));
    }

    /** @throws Problem on the field when the caller may not write from it */
    static Uni<Void> mustUse(SqlClient client, Directory directory, Caller caller, long id, String field) {
        return Query.of("select b.id from mailbox b where b.id = :id and b.active and").bind("id", id).add(usable(directory, caller)).number(client).onItem().ifNull().failWith(() -> Problem.field(field, "reference")).replaceWithVoid();
    }
}
