package ru.voronka.platform;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A column that names rows of another table. @param needed the row is nothing without it */
public record Reference(String table, String column, boolean needed) {

    /** Takes a row out for good: whatever is nothing without it goes too, any other forgets it. */
    public static Uni<Void> erase(SqlConnection tx, String table, long id) {
        return Query.of("select jsonb_build_object('table', c.conrelid::regclass::text, 'column', a.attname, 'needed', a.attnotnull)::text from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]"
                        + " where c.contype = 'f' and c.confrelid = '" + table + "'::regclass order by c.conname").list(tx, Reference.class)
                .chain(all -> Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(r -> Query.of(r.needed() ? "delete from " + r.table() + " where " + r.column() + " = :id"
                        : "update " + r.table() + " set " + r.column() + " = null where " + r.column() + " = :id").bind("id", id).execute(tx)).collect().asList())
                .chain(() -> Query.of("delete from " + table + " where id = :id").bind("id", id).execute(tx));
    }
}
