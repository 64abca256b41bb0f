package ru.voronka.party;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.tag.Tags;

/** Enters a company or a contact into the client base, for a person, a conversion or an exchange. */
@Singleton
public class CreateParty {
    private final EventLog log;
    private final Directory directory;
    private final Tags tags;
    private final CustomFields customFields;

    CreateParty(EventLog log, Directory directory, Tags tags, CustomFields customFields) {
        this.log = log;
        this.directory = directory;
        this.tags = tags;
        this.customFields = customFields;
    }

    /** For whoever asks, within their rights. @return the new company's id */
    public Uni<Long> company(SqlClient tx, Caller caller, CompanyFields fields) {
        caller.must(Entity.COMPANY, Action.CREATE);
        CompanyFields.check(fields.kpp(), fields.ogrn());
        return company(tx, caller, fields, responsible(caller, fields.responsibleId()), null);
    }

    /** For whoever asks, within their rights. @return the new contact's id */
    public Uni<Long> contact(SqlClient tx, Caller caller, ContactFields fields) {
        caller.must(Entity.CONTACT, Action.CREATE);
        var responsible = responsible(caller, fields.responsibleId());
        return Visible.must(tx, caller, "company", fields.companyId(), "companyId").chain(() -> contact(tx, caller, fields, responsible));
    }

    private Long responsible(Caller caller, Long wanted) {
        return wanted == null ? caller.employeeId() : (Long) directory.working(wanted, "responsibleId").id();
    }

    /** @param externalId 1C's Ид, or null @return the new company's id. The caller has checked the right. */
    public Uni<Long> company(SqlClient tx, Actor actor, CompanyFields fields, Long responsibleId, String externalId) {
        var points = ContactPoints.of(fields.phones(), fields.emails());
        return Query.of("insert into company (name, kind, inn, kpp, ogrn, address, site, comment, responsible_id, created_by, external_id)"
                        + " values (:name, :kind, :inn, :kpp, :ogrn, :address, :site, :comment, :responsible, :actor, :externalId) returning id")
                .bind("name", fields.name().strip()).bind("kind", fields.kind() == null ? "client" : fields.kind()).bind("inn", CompanyFields.inn("inn", fields.inn())).bind("kpp", fields.kpp())
                .bind("ogrn", fields.ogrn()).bind("address", fields.address()).bind("site", fields.site()).bind("comment", fields.comment()).bind("responsible", responsibleId)
                .bind("actor", actor.employeeId()).bind("externalId", externalId).number(tx)
                .call(id -> points.add(tx, "company", id)).call(id -> tagged(tx, actor, "company", id, fields.tags())).call(id -> customFields.fill(tx, actor, "company", id, fields.customFields())).call(id -> log.append(tx, actor, CompanyView.SUBJECT, id, new PartyEvent.Created("company")));
    }

    /** @return the new contact's id. The caller has checked the rights and the company. */
    public Uni<Long> contact(SqlClient tx, Actor actor, ContactFields fields, Long responsibleId) {
        var points = ContactPoints.of(fields.phones(), fields.emails());
        var first = text(fields.firstName());
        var last = text(fields.lastName());
        if (first.isEmpty() && last.isEmpty()) {
            throw Problem.field("firstName", "required");
        }
        return Query.of("insert into contact (first_name, last_name, middle_name, position, company_id, birthday, comment, responsible_id, created_by)"
                        + " values (:first, :last, :middle, :position, :company, :birthday, :comment, :responsible, :actor) returning id")
                .bind("first", first).bind("last", last).bind("middle", text(fields.middleName())).bind("position", fields.position()).bind("company", fields.companyId())
                .bind("birthday", fields.birthday()).bind("comment", fields.comment()).bind("responsible", responsibleId).bind("actor", actor.employeeId()).number(tx)
                .call(id -> points.add(tx, "contact", id)).call(id -> tagged(tx, actor, "contact", id, fields.tags())).call(id -> customFields.fill(tx, actor, "contact", id, fields.customFields())).call(id -> log.append(tx, actor, ContactView.SUBJECT, id, new PartyEvent.Created("contact")));
    }

    private Uni<Void> tagged(SqlClient tx, Actor actor, String type, long id, List<String> names) {
        return names == null || names.isEmpty() ? Uni.createFrom().voidItem() : tags.put(tx, actor, type, id, names);
    }

    static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
