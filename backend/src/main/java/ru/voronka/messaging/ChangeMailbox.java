package ru.voronka.messaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Objects;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;

/** Mailboxes: everyone keeps their own, the administrator the shared ones. */
@Singleton
class ChangeMailbox {
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Secrets secrets;
    private final Validator validator;
    private final Pipelines pipelines;

    ChangeMailbox(Pool pool, EventLog log, Directory directory, Secrets secrets, Validator validator, Pipelines pipelines) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.secrets = secrets;
        this.validator = validator;
        this.pipelines = pipelines;
    }

    /** For the audit, and for whoever keeps a connection to it. @param what created, changed or deleted */
    record MailboxEvent(String what, String name, String address) implements Fact {
        @Override
        public String type() {
            return "mailbox.changed";
        }
    }

    /** Their own for whoever works with clients, shared ones for the administrator. @throws Problem 403 */
    static void must(Caller caller, MailboxFields fields) {
        if (fields.own()) {
            Templates.mustWork(caller);
        } else {
            caller.must(Entity.SETTINGS, Action.CHANGE);
        }
    }

    /** @param all also those of others, for the administrator */
    Uni<List<MailboxView>> list(Caller caller, boolean all) {
        if (all) {
            caller.must(Entity.SETTINGS, Action.CHANGE);
        }
        return Query.of("select " + MailboxView.SQL + "::text from mailbox b where b.deleted_at is null and (:all or").add(Mailboxes.usable(directory, caller)).add(") order by b.owner_id is distinct from :me::bigint, b.owner_id nulls first, not b.is_default, b.name, b.id limit 500").bind("all", all).bind("me", caller.employeeId()).bind("admin", Templates.administers(caller))
                .list(pool, MailboxView.class);
    }

    Uni<MailboxView> one(SqlClient client, Caller caller, long id) {
        return Query.of("select " + MailboxView.SQL + "::text from mailbox b where b.id = :id and b.deleted_at is null and (:admin or").add(Mailboxes.usable(directory, caller)).add(")").bind("id", id).bind("me", caller.employeeId()).bind("admin", Templates.administers(caller))
                .first(client == null ? pool : client, MailboxView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    Uni<MailboxView> create(Caller caller, MailboxFields wanted) {
        var fields = wanted.checked();
        must(caller, fields);
        checkPeople(fields);
        checkSource(fields.source());
        return log.transaction(tx -> onlyDefault(tx, fields, 0).chain(() -> bound(Query.of("insert into mailbox (name, address, owner_id, for_all, is_default, active, smtp_host, smtp_port, smtp_security, imap_host, imap_port, imap_security, login, password, per_hour, per_day, warm_up_since, plus_address, responsible_id, source)"
                        + " values (:name, :address, :owner, :forAll, :isDefault, :active, :smtpHost, :smtpPort, :smtpSecurity, :imapHost, :imapPort, :imapSecurity, :login, :password, :perHour, :perDay, :warmUpSince, :plusAddress, :responsible, :source) returning id"), fields).bind("owner", fields.own() ? caller.employeeId() : null).number(tx)).onFailure().transform(ChangeMailbox::taken)
                .call(id -> share(tx, id, fields)).call(id -> told(tx, caller, id, "created", fields)).chain(id -> one(tx, caller, id)));
    }

    Uni<MailboxView> patch(Caller caller, long id, int seen, ObjectNode patch) {
        return log.transaction(tx -> mine(tx, caller, id, seen).chain(box -> {
            var fields = MergePatch.apply(MailboxFields.of(box), patch, MailboxFields.class, validator).fields().checked();
            if (fields.own() != (box.owner() != null)) {
                throw Problem.field("own", "fixed");
            }
            checkPeople(fields);
            if (!Objects.equals(fields.source(), box.source())) {
                checkSource(fields.source());
            }
            // Another server is not to be given a password that was meant for this one.
            var elsewhere = !fields.smtpHost().equals(box.smtpHost()) || fields.imapHost() != null && !fields.imapHost().equals(box.imapHost());
            if (elsewhere && box.hasPassword() && fields.password() == null) {
                throw Problem.field("password", "required");
            }
            return onlyDefault(tx, fields, id).chain(() -> bound(Query.of("update mailbox set version = version + 1, name = :name, address = :address, for_all = :forAll, is_default = :isDefault, active = :active, smtp_host = :smtpHost, smtp_port = :smtpPort, smtp_security = :smtpSecurity, imap_host = :imapHost, imap_port = :imapPort,"
                            + " imap_security = :imapSecurity, login = :login, password = case when :login::text is null then null else coalesce(:password, password) end, per_hour = :perHour, per_day = :perDay, warm_up_since = :warmUpSince, plus_address = :plusAddress, responsible_id = :responsible, source = :source, error = null, send_error = null"
                            + (fields.imapHost() != null && !fields.imapHost().equals(box.imapHost()) ? ", uid_validity = null, last_uid = 0" : "") + " where id = :id"), fields).bind("id", id).execute(tx)).onFailure().transform(ChangeMailbox::taken)
                    .chain(() -> share(tx, id, fields)).chain(() -> told(tx, caller, id, "changed", fields)).chain(() -> one(tx, caller, id));
        }));
    }

    Uni<Void> delete(Caller caller, long id, int seen) {
        return log.transaction(tx -> mine(tx, caller, id, seen).chain(box -> Query.of("update mailbox set deleted_at = now(), active = false, is_default = false, password = null, version = version + 1 where id = :id").bind("id", id).execute(tx).chain(() -> told(tx, caller, id, "deleted", MailboxFields.of(box)))));
    }

    /** @return the stored password, for a test of what is being changed */
    Uni<String> password(Caller caller, long id) {
        return log.transaction(tx -> mine(tx, caller, id, null).chain(box -> Query.of("select to_jsonb(password)::text from mailbox where id = :id").bind("id", id).first(tx, String.class))).map(secrets::unlock);
    }

    private Uni<MailboxView> mine(SqlConnection tx, Caller caller, long id, Integer seen) {
        return Query.of("select id from mailbox where id = :id and deleted_at is null for no key update").bind("id", id).number(tx).onItem().ifNull().failWith(Problem::notFound).chain(() -> one(tx, caller, id)).invoke(box -> {
            if (!box.mine()) {
                throw Problem.forbidden("right-missing", Entity.SETTINGS.code(), Action.CHANGE.code());
            }
            if (seen != null && box.version() != seen) {
                throw Problem.stale(box);
            }
        });
    }

    private void checkPeople(MailboxFields fields) {
        fields.employeeIds().forEach(id -> directory.working(id, "employeeIds"));
        fields.departmentIds().forEach(id -> {
            if (!directory.isDepartment(id)) {
                throw Problem.field("departmentIds", "reference");
            }
        });
        if (fields.responsibleId() != null) {
            directory.worker(fields.responsibleId(), "responsibleId");
        }
        if (fields.isDefault() && fields.own()) {
            throw Problem.field("isDefault", "reference");
        }
    }

    /** Leads are born of it: one that nobody knows would keep every letter of a stranger in the inbox. */
    private void checkSource(String source) {
        if (source != null && pipelines.source(source).isEmpty()) {
            throw Problem.field("source", "reference");
        }
    }

    private Uni<Void> onlyDefault(SqlConnection tx, MailboxFields fields, long id) {
        return fields.isDefault() ? Query.of("update mailbox set is_default = false, version = version + 1 where is_default and id <> :id").bind("id", id).execute(tx) : Uni.createFrom().voidItem();
    }

    private Query bound(Query query, MailboxFields f) {
        return query.bind("name", f.name()).bind("address", f.address()).bind("forAll", f.forAll()).bind("isDefault", f.isDefault()).bind("active", f.active()).bind("smtpHost", f.smtpHost()).bind("smtpPort", f.smtpPort()).bind("smtpSecurity", f.smtpSecurity()).bind("imapHost", f.imapHost()).bind("imapPort", f.imapPort())
                .bind("imapSecurity", f.imapSecurity()).bind("login", f.login()).bind("password", f.login() == null ? null : secrets.lock(f.password())).bind("perHour", f.perHour()).bind("perDay", f.perDay()).bind("warmUpSince", f.warmUpSince()).bind("plusAddress", f.plusAddress()).bind("responsible", f.responsibleId()).bind("source", f.source());
    }

    private static Uni<Void> share(SqlConnection tx, long id, MailboxFields fields) {
        return Query.of("delete from mailbox_share where mailbox_id = :id").bind("id", id).execute(tx).chain(() -> Query.of("insert into mailbox_share (mailbox_id, employee_id) select :id, unnest(:employees::bigint[])").bind("id", id).bind("employees", fields.employeeIds().stream().distinct().toArray(Long[]::new)).execute(tx))
                .chain(() -> Query.of("insert into mailbox_share (mailbox_id, department_id) select :id, unnest(:departments::bigint[])").bind("id", id).bind("departments", fields.departmentIds().stream().distinct().toArray(Long[]::new)).execute(tx));
    }

    private Uni<Void> told(SqlConnection tx, Caller caller, long id, String what, MailboxFields fields) {
        return log.append(tx, caller, "mailbox", id, new Long[0], new MailboxEvent(what, fields.name(), fields.address()));
    }

    private static Throwable taken(Throwable e) {
        return String.valueOf(e.getMessage()).contains("mailbox_address") ? Problem.taken("address") : e;
    }
}
