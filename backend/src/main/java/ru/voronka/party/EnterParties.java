package ru.voronka.party;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Subject;
import ru.voronka.tag.Tags;

/** Enters many companies or contacts at once, in a few statements whatever their number: what {@link CreateParty} does for one. */
@Singleton
public class EnterParties {
    private final EventLog log;
    private final Directory directory;
    private final Tags tags;
    private final CustomFields customFields;

    EnterParties(EventLog log, Directory directory, Tags tags, CustomFields customFields) {
        this.log = log;
        this.directory = directory;
        this.tags = tags;
        this.customFields = customFields;
    }

    /** @throws Problem for what {@link CreateParty#company} would refuse */
    public void check(Caller caller, CompanyFields fields) {
        caller.must(Entity.COMPANY, Action.CREATE);
        caller.maySay(Entity.COMPANY, fields.customFields());
        CompanyFields.check(fields.kpp(), fields.ogrn());
        CompanyFields.inn("inn", fields.inn());
        working(fields.responsibleId());
        ContactPoints.of(fields.phones(), fields.emails());
    }

    /** The same of a contact; its company is for whoever names it to look at. */
    public void check(Caller caller, ContactFields fields) {
        caller.must(Entity.CONTACT, Action.CREATE);
        caller.maySay(Entity.CONTACT, fields.customFields());
        if (CreateParty.text(fields.firstName()).isEmpty() && CreateParty.text(fields.lastName()).isEmpty()) {
            throw Problem.field("firstName", "required");
        }
        working(fields.responsibleId());
        ContactPoints.of(fields.phones(), fields.emails());
    }

    private void working(Long responsible) {
        if (responsible != null) {
            directory.working(responsible, "responsibleId");
        }
    }

    /** @param all each checked before @return their ids, in the same order */
    public Uni<List<Long>> companies(SqlClient tx, Actor actor, List<CompanyFields> all) {
        return all.isEmpty() ? Uni.createFrom().item(List.of()) : ids(tx, "company", all.size()).chain(ids -> {
            var rows = Json.MAPPER.createArrayNode();
            for (var i = 0; i < all.size(); i++) {
                var one = all.get(i);
                rows.addObject().put("id", ids.get(i)).put("name", one.name().strip()).put("kind", one.kind() == null ? "client" : one.kind()).put("inn", CompanyFields.inn("inn", one.inn())).put("kpp", one.kpp()).put("ogrn", one.ogrn())
                        .put("address", one.address()).put("site", one.site()).put("comment", one.comment()).put("responsible", one.responsibleId() == null ? actor.employeeId() : one.responsibleId());
            }
            return Query.of("insert into company (id, name, kind, inn, kpp, ogrn, address, site, comment, responsible_id, created_by) select r.id, r.name, r.kind, r.inn, r.kpp, r.ogrn, r.address, r.site, r.comment, r.responsible, :actor"
                            + " from jsonb_to_recordset(:rows::text::jsonb) r (id bigint, name text, kind text, inn text, kpp text, ogrn text, address text, site text, comment text, responsible bigint)")
                    .bind("rows", rows.toString()).bind("actor", actor.employeeId()).execute(tx)
                    .chain(() -> rest(tx, actor, CompanyView.SUBJECT, ids, all.stream().map(one -> ContactPoints.of(one.phones(), one.emails())).toList(), all.stream().map(CompanyFields::tags).toList(), all.stream().map(CompanyFields::customFields).toList())).replaceWith(ids);
        });
    }

    /** @param all each checked before @return their ids, in the same order */
    public Uni<List<Long>> contacts(SqlClient tx, Actor actor, List<ContactFields> all) {
        return all.isEmpty() ? Uni.createFrom().item(List.of()) : ids(tx, "contact", all.size()).chain(ids -> {
            var rows = Json.MAPPER.createArrayNode();
            for (var i = 0; i < all.size(); i++) {
                var one = all.get(i);
                rows.addObject().put("id", ids.get(i)).put("first", CreateParty.text(one.firstName())).put("last", CreateParty.text(one.lastName())).put("middle", CreateParty.text(one.middleName())).put("position", one.position()).put("company", one.companyId())
                        .put("birthday", one.birthday() == null ? null : one.birthday().toString()).put("comment", one.comment()).put("responsible", one.responsibleId() == null ? actor.employeeId() : one.responsibleId());
            }
            return Query.of("insert into contact (id, first_name, last_name, middle_name, position, company_id, birthday, comment, responsible_id, created_by) select r.id, r.first, r.last, r.middle, r.position, r.company, r.birthday, r.comment, r.responsible, :actor"
                            + " from jsonb_to_recordset(:rows::text::jsonb) r (id bigint, first text, last text, middle text, position text, company bigint, birthday date, comment text, responsible bigint)")
                    .bind("rows", rows.toString()).bind("actor", actor.employeeId()).execute(tx)
                    .chain(() -> rest(tx, actor, ContactView.SUBJECT, ids, all.stream().map(one -> ContactPoints.of(one.phones(), one.emails())).toList(), all.stream().map(ContactFields::tags).toList(), all.stream().map(ContactFields::customFields).toList())).replaceWith(ids);
        });
    }

    private static Uni<List<Long>> ids(SqlClient tx, String table, int count) {
        return Query.of("select nextval('" + table + "_seq') from generate_series(1, :count)").bind("count", count).numbers(tx);
    }

    private Uni<Void> rest(SqlClient tx, Actor actor, Subject subject, List<Long> ids, List<ContactPoints> points, List<List<String>> names, List<ObjectNode> custom) {
        // Its own fields a record has seldom: they are written one by one.
        return points(tx, subject.type(), ids, points).chain(() -> tagged(tx, actor, subject.type(), ids, names))
                .chain(() -> Multi.createFrom().range(0, ids.size()).onItem().transformToUniAndConcatenate(i -> customFields.fill(tx, actor, subject.type(), ids.get(i), custom.get(i))).collect().asList()).chain(() -> log.append(tx, actor, subject, ids.toArray(Long[]::new), new PartyEvent.Created(subject.type())));
    }

    private static Uni<Void> points(SqlClient tx, String type, List<Long> ids, List<ContactPoints> points) {
        var rows = Json.MAPPER.createArrayNode();
        for (var i = 0; i < ids.size(); i++) {
            long id = ids.get(i);
            points.get(i).phones().forEach(value -> point(rows, "phone", value, id));
            points.get(i).emails().forEach(value -> point(rows, "email", value, id));
        }
        return rows.isEmpty() ? Uni.createFrom().voidItem() : Query.of("insert into contact_point (kind, value, owner_type, owner_id) select r.kind, r.value, :type, r.id from jsonb_to_recordset(:rows::text::jsonb) r (kind text, value text, id bigint) on conflict do nothing")
                .bind("rows", rows.toString()).bind("type", type).execute(tx);
    }

    private static void point(ArrayNode rows, String kind, String value, long id) {
        rows.addObject().put("kind", kind).put("value", value).put("id", id);
    }

    /** A table gives most of its rows the same few tags. */
    private Uni<Void> tagged(SqlClient tx, Actor actor, String type, List<Long> ids, List<List<String>> names) {
        Map<List<String>, List<Long>> marked = new HashMap<>();
        for (var i = 0; i < ids.size(); i++) {
            if (names.get(i) != null && !names.get(i).isEmpty()) {
                marked.computeIfAbsent(names.get(i), same -> new ArrayList<>()).add(ids.get(i));
            }
        }
        return Multi.createFrom().iterable(marked.entrySet()).onItem().transformToUniAndConcatenate(one -> tags.ids(tx, actor, one.getKey()).chain(found -> Query.of("update " + type + " set tags = :tags where id = any(:ids)")
                .bind("tags", found).bind("ids", one.getValue().toArray(Long[]::new)).execute(tx))).collect().asList().replaceWithVoid();
    }
}
