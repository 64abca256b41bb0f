package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Who may use which mailbox. */
final class Mailboxes {
    /** A condition over a mailbox `b`: its owner, or of a shared one those with whom it is shared. Binds `letterReader` and `letterReaderOf`. */
    static final String USABLE = "(b.deleted_at is null and (b.owner_id = :letterReader or b.owner_id is null and (b.for_all or exists (select 1 from mailbox_share ms where ms.mailbox_id = b.id and (ms.employee_id = :letterReader or ms.department_id = any(:letterReaderOf))))))";

    private Mailboxes() {
    }

    /** @throws Problem on the field when the caller may not write from it */
    static Uni<Void> mustUse(SqlClient client, Directory directory, Caller caller, long id, String field) {
        return Query.of("select b.id from mailbox b where b.id = :id and b.active and " + USABLE).bind("id", id).bind("letterReader", caller.employeeId()).bind("letterReaderOf", directory.departments(caller.person()).toArray(Long[]::new)).number(client)
                .onItem().ifNull().failWith(() -> Problem.field(field, "reference")).replaceWithVoid();
    }
}
