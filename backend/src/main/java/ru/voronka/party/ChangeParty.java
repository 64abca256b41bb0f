package ru.voronka.party;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.List;
import ru.voronka.access.Action;
import ru.voronka.access.Bin;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Held;
import ru.voronka.access.Visible;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;
import ru.voronka.tag.Tags;

/** Finding, editing and deleting companies and contacts, within the rights of whoever asks; a change ends with its event, in the transaction of whoever calls. */
@Singleton
public class ChangeParty {
    private final EventLog log;
    private final Directory directory;
    private final Validator validator;
    private final Tags tags;
    private final CustomFields customFields;

    ChangeParty(EventLog log, Directory directory, Validator validator, Tags tags, CustomFields customFields) {
        this.log = log;
        this.directory = directory;
        this.validator = validator;
        this.tags = tags;
        this.customFields = customFields;
    }

    public Uni<CompanyView> company(SqlClient client, Caller caller, long id) {
        return CompanyView.whole(caller).add("and co.id = :id and").add(caller.sees(Entity.COMPANY, "co")).bind("id", id)
                .first(client, CompanyView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    public Uni<ContactView> contact(SqlClient client, Caller caller, long id) {
        return Query.of("select " + ContactView.CARD + "::text from " + ContactView.FROM + " where c.id = :id and c.deleted_at is null and").add(caller.sees(Entity.CONTACT, "c")).bind("id", id)
                .first(client, ContactView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    /** What was just created, or has just left the caller's sight, answered once to whoever did it. */
    Uni<CompanyView> changedCompany(SqlClient tx, Caller caller, long id) {
        return CompanyView.whole(caller).add("and co.id = :id").bind("id", id).first(tx, CompanyView.class);
    }

    /** The same of a contact. */
    Uni<ContactView> changedContact(SqlClient tx, long id) {
        return Query.of("select " + ContactView.CARD + "::text from " + ContactView.FROM + " where c.id = :id").bind("id", id).first(tx, ContactView.class);
    }

    public Uni<CompanyView> patchCompany(SqlClient tx, Caller caller, long id, Integer seen, ObjectNode patch) {
        caller.mayChange(Entity.COMPANY, patch);
        return lockCompany(tx, caller, Action.CHANGE, id, seen).chain(view -> {
            var patched = MergePatch.apply(CompanyFields.of(view), patch, CompanyFields.class, validator);
            var fields = patched.fields();
            if (patched.touches("responsibleId") && fields.responsibleId() != null) {
                directory.working(fields.responsibleId(), "responsibleId");
            }
            CompanyFields.check(patched.touches("kpp") ? fields.kpp() : null, patched.touches("ogrn") ? fields.ogrn() : null);
            var points = ContactPoints.of(fields.phones(), fields.emails());
            return patched.changes().isEmpty() ? Uni.createFrom().item(view) : Query.of("update company set name = :name, kind = :kind, inn = :inn, kpp = :kpp, ogrn = :ogrn, address = :address, site = :site, comment = :comment,"
                            + " responsible_id = :responsible, updated_at = now(), version = version + 1 where id = :id")
                    .bind("name", fields.name().strip()).bind("kind", fields.kind() == null ? "client" : fields.kind()).bind("inn", CompanyFields.inn("inn", fields.inn())).bind("kpp", fields.kpp()).bind("ogrn", fields.ogrn())
                    .bind("address", fields.address()).bind("site", fields.site()).bind("comment", fields.comment()).bind("responsible", fields.responsibleId()).bind("id", id).execute(tx)
                    .chain(() -> points.replace(tx, "company", id))
                    .chain(() -> patched.touches("tags") ? tags.put(tx, caller, "company", id, fields.tags()) : Uni.createFrom().voidItem())
                    .chain(() -> customFields.put(tx, caller, "company", id, patched.changes()))
                    .chain(() -> changedCompany(tx, caller, id)).call(now -> updated(tx, caller, CompanyView.SUBJECT, id, MergePatch.Change.readable(patched.changes(), view, now)));
        });
    }

    public Uni<ContactView> patchContact(SqlClient tx, Caller caller, long id, Integer seen, ObjectNode patch) {
        caller.mayChange(Entity.CONTACT, patch);
        return lockContact(tx, caller, Action.CHANGE, id, seen).chain(view -> {
            var patched = MergePatch.apply(ContactFields.of(view), patch, ContactFields.class, validator);
            var fields = patched.fields();
            if (patched.touches("responsibleId") && fields.responsibleId() != null) {
                directory.working(fields.responsibleId(), "responsibleId");
            }
            if (CreateParty.text(fields.firstName()).isEmpty() && CreateParty.text(fields.lastName()).isEmpty()) {
                throw Problem.field("firstName", "required");
            }
            var points = ContactPoints.of(fields.phones(), fields.emails());
            return patched.changes().isEmpty() ? Uni.createFrom().item(view) : Visible.must(tx, caller, "company", patched.touches("companyId") ? fields.companyId() : null, "companyId")
                    .chain(() -> Query.of("update contact set first_name = :first, last_name = :last, middle_name = :middle, position = :position, company_id = :company, birthday = :birthday, comment = :comment,"
                            + " responsible_id = :responsible, updated_at = now(), version = version + 1 where id = :id")
                    .bind("first", CreateParty.text(fields.firstName())).bind("last", CreateParty.text(fields.lastName())).bind("middle", CreateParty.text(fields.middleName())).bind("position", fields.position())
                    .bind("company", fields.companyId()).bind("birthday", fields.birthday()).bind("comment", fields.comment()).bind("responsible", fields.responsibleId()).bind("id", id).execute(tx))
                    .chain(() -> points.replace(tx, "contact", id))
                    .chain(() -> patched.touches("tags") ? tags.put(tx, caller, "contact", id, fields.tags()) : Uni.createFrom().voidItem())
                    .chain(() -> customFields.put(tx, caller, "contact", id, patched.changes()))
                    .chain(() -> changedContact(tx, id)).call(now -> updated(tx, caller, ContactView.SUBJECT, id, MergePatch.Change.readable(patched.changes(), view, now)));
        });
    }

    private Uni<Void> updated(SqlClient tx, Caller caller, Subject subject, long id, List<MergePatch.Change> changes) {
        return changes.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, caller, subject, id, new PartyEvent.Updated(subject.type(), changes));
    }

    public Uni<Void> deleteCompany(SqlClient tx, Caller caller, long id, Integer seen) {
        return lockCompany(tx, caller, Action.DELETE, id, seen).chain(() -> log.append(tx, caller, CompanyView.SUBJECT, id, new PartyEvent.Deleted("company"))).chain(() -> bin(tx, "company", id));
    }

    public Uni<Void> deleteContact(SqlClient tx, Caller caller, long id, Integer seen) {
        return lockContact(tx, caller, Action.DELETE, id, seen).chain(() -> log.append(tx, caller, ContactView.SUBJECT, id, new PartyEvent.Deleted("contact"))).chain(() -> bin(tx, "contact", id));
    }

    /** Back from the bin, as it was. */
    public Uni<Void> restore(SqlClient tx, Caller caller, Entity entity, long id) {
        return Bin.restore(tx, caller, entity, id).chain(() -> log.append(tx, caller, entity == Entity.COMPANY ? CompanyView.SUBJECT : ContactView.SUBJECT, id, new PartyEvent.Restored(entity.code())));
    }

    private Uni<CompanyView> lockCompany(SqlClient tx, Caller caller, Action action, long id, Integer seen) {
        return row(tx, "company", id).chain(() -> company(tx, caller, id)).invoke(view -> check(caller, Entity.COMPANY, action, view.responsible(), seen, view.version(), view));
    }

    private Uni<ContactView> lockContact(SqlClient tx, Caller caller, Action action, long id, Integer seen) {
        return row(tx, "contact", id).chain(() -> contact(tx, caller, id)).invoke(view -> check(caller, Entity.CONTACT, action, view.responsible(), seen, view.version(), view));
    }

    private static void check(Caller caller, Entity entity, Action action, Ref responsible, Integer seen, int version, Object view) {
        caller.must(entity, action, Held.by(responsible == null ? null : (Long) responsible.id()));
        if (seen != null && seen != version) {
            throw Problem.stale(view);
        }
    }

    private static Uni<Long> row(SqlClient tx, String table, long id) {
        return Query.of("select id from " + table + " where id = :id for no key update").bind("id", id).number(tx);
    }

    private static Uni<Void> bin(SqlClient tx, String table, long id) {
        return Query.of("update " + table + " set deleted_at = now(), updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx);
    }
}
