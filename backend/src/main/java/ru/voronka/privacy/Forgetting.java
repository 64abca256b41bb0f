package ru.voronka.privacy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Reference;

/** Erases a person for good, in one transaction: what is theirs goes, and out of what stays every word by which they could be known. */
@Singleton
class Forgetting {
    static final String MARK = "[удалено]";
    /** Not about clients, or kept by law as it is: a company's name and what 1C said of it. */
    private static final Set<String> LEFT_ALONE = Set.of("flyway_schema_history", "epoch", "reader", "employee", "role", "department", "exchange_company", "contact.first_name", "contact.last_name", "contact.middle_name", "company.name", "requisites.name", "contact_point.value");

    private final Pool pool;
    private final EventLog log;

    Forgetting(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    @Schema(name = "ErasurePlan")
    public record Plan(@Schema(examples = "Иванова Анна Петровна", description = "To be typed before it is done") String name,
            @Schema(examples = "{\"lead\": 2, \"deal\": 1, \"comment\": 7}", description = "How much it touches, by kind: `contact` counts the merged twins too; deals stay without the person") Map<String, Long> counts,
            @Schema(examples = "[\"+74951234567\"]", description = "Phones and mails that others have too: they stay there") List<String> shared, @Schema(description = "Somebody else has the same name: in records that are not this person's it stays") boolean namesakes) {
    }

    private record Column(String table, String name, String type, boolean single, boolean subject) {
    }

    /** @throws Problem 403 for whoever is not both administrator and allowed to delete contacts, 404 for what they may not see */
    private static Uni<Void> may(SqlClient client, Caller caller, long id, boolean lock) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        caller.must(Entity.CONTACT, Action.DELETE);
        return Query.of("select x.id from contact x where x.id = :id and x.deleted_at is null and").add(caller.predicate(Entity.CONTACT, Action.DELETE, "x")).add(lock ? "for update" : "").bind("id", id).number(client)
                .onItem().ifNull().failWith(Problem::notFound).replaceWithVoid();
    }

    Uni<Plan> plan(Caller caller, long id) {
        return may(pool, caller, id, false).chain(() -> Person.of(pool, id)).onItem().ifNull().failWith(Problem::notFound)
                .chain(person -> person.in(Query.of("select jsonb_build_object('name', (select c.name from contact c where c.id = :id), 'counts', jsonb_build_object('contact', cardinality(:contacts::bigint[]), 'lead', cardinality(:leads::bigint[]), 'deal', cardinality(:deals::bigint[]),"
                                + " 'task', cardinality(:tasks::bigint[]), 'call', cardinality(:calls::bigint[]), 'comment', (select count(*) from comment x where " + about("x") + "), 'message', (select count(*) from message x where " + about("x") + " or x.address = any(:own)),"
                                + " 'file', (select count(*) from file x where x.deleted_at is null and x.subject_type = 'contact' and x.subject_id = any(:contacts)),"
                                + " 'request', (select count(*) from inbox x where x.outcome_type = 'lead' and x.outcome_id = any(:leads) or x.outcome_type = 'contact' and x.outcome_id = any(:contacts))),"
                                + " 'shared', to_jsonb(:shared::text[]), 'namesakes', :namesakes::boolean)::text"))
                        .bind("id", id).bind("shared", person.shared().toArray(String[]::new)).bind("namesakes", person.namesakes()).first(pool, Plan.class));
    }

    /** A condition: the row is about the person's card, a lead, a deal, a task or a call of theirs. */
    static String about(String x) {
        return "(" + x + ".subject_type = 'contact' and " + x + ".subject_id = any(:contacts) or " + x + ".subject_type = 'lead' and " + x + ".subject_id = any(:leads) or " + x + ".subject_type = 'deal' and " + x + ".subject_id = any(:deals)"
                + " or " + x + ".subject_type = 'task' and " + x + ".subject_id = any(:tasks) or " + x + ".subject_type = 'call' and " + x + ".subject_id = any(:calls))";
    }

    Uni<Void> erase(Caller caller, long id, String reason) {
        return log.transaction(tx -> may(tx, caller, id, true).chain(() -> Person.of(tx, id)).chain(person -> all(tx, person, OF_THE_PERSON)
                .chain(() -> log.append(tx, caller, "contact", id, new Long[0], new PersonEvent.Erased(reason)))
                .chain(() -> requests(tx, person)).chain(() -> imports(tx, person)).chain(() -> texts(tx, person))
                .chain(() -> Multi.createFrom().iterable(person.contacts()).onItem().transformToUniAndConcatenate(one -> Reference.erase(tx, "contact", one)).collect().asList())).replaceWithVoid());
    }

    private static final List<String> OF_THE_PERSON = List.of(
            "update file set deleted_at = now() - interval '2 days', comment_id = null, name = '" + MARK + "' where subject_type = 'contact' and subject_id = any(:contacts)",
            "update file f set comment_id = null where f.comment_id in (select c.id from comment c where c.subject_type = 'contact' and c.subject_id = any(:contacts))",
            "delete from comment where subject_type = 'contact' and subject_id = any(:contacts)",
            "delete from message where subject_type = 'contact' and subject_id = any(:contacts) or status = 'queued' and address = any(:own)",
            "update message set body = '" + MARK + "', subject = null, html = null, sender = case direction when 'in' then null else sender end, recipients = case direction when 'out' then '[]' else recipients end, cc = '[]', bcc = '[]' where address = any(:own) or subject_type = 'lead' and subject_id = any(:leads)",
            "delete from consent where subject_type = 'contact' and subject_id = any(:contacts) or subject_type = 'lead' and subject_id = any(:leads)",
            "delete from notification x where " + about("x"),
            "delete from webhook_delivery x where " + about("x"),
            "delete from imported where entity = 'contact' and subject_id = any(:contacts)",
            "update task set deleted_at = coalesce(deleted_at, now()), title = '', description = null, result = null, return_comment = null, subject_type = null, subject_id = null where subject_type = 'contact' and subject_id = any(:contacts)",
            "update call set client_type = null, client_id = null, record_url = null, phone = '" + MARK + "' where client_type = 'contact' and client_id = any(:contacts) or phone = any(:own)",
            "update call set record_url = null, phone = '" + MARK + "' where id = any(:calls)",
            "delete from contact_point where owner_type = 'contact' and owner_id = any(:contacts) or owner_type = 'lead' and owner_id = any(:leads) or owner_type <> 'employee' and value = any(:own)",
            "update lead set contact_id = null, contact_name = null, text = case when text is null then null else '" + MARK + "' end where id = any(:leads)",
            "delete from name_word where word in (select w from contact c, unnest(string_to_array(name_key(c.name), ' ')) w where c.id = any(:contacts) and not exists (select 1 from contact o where search_words(o.name) @@ quote_literal(w)::tsquery and o.id <> all(:contacts) and o.deleted_at is null))",
            "delete from alike_name where entity <> 'company' and (low_key in (select name_key(name) from contact where id = any(:contacts)) or high_key in (select name_key(name) from contact where id = any(:contacts)))",
            "delete from merge_move where merge_id in (select id from merge where entity = 'contact' and target_id = any(:contacts))",
            "delete from merged where entity = 'contact' and (target_id = any(:contacts) or old_id = any(:contacts))",
            "delete from merge where entity = 'contact' and target_id = any(:contacts)",
            "update event set data = '{\"erased\": true}' where subject_type = 'contact' and subject_id = any(:contacts)",
            // Files of lists that were taken out hold whole cards: they are made again in a minute.
            "update bulk_file set expires_at = least(expires_at, now())");

    private static Uni<Void> all(SqlConnection tx, Person person, List<String> statements) {
        return Multi.createFrom().iterable(statements).onItem().transformToUniAndConcatenate(sql -> person.in(Query.of(sql)).execute(tx)).collect().asList().replaceWithVoid();
    }

    /** What came in as it came, and answers kept for programs that repeat themselves. */
    private static Uni<Void> requests(SqlConnection tx, Person person) {
        var named = "exists (select 1 from unnest(:names::text[]) n where position(convert_to(n, 'UTF8') in x.body) > 0)";
        return person.in(Query.of("update inbox x set body = '', query = null, headers = '{}', remote_address = null, error = null, status = case x.status when 'new' then 'failed' else x.status end"
                        + " where x.outcome_type = 'lead' and x.outcome_id = any(:leads) or x.outcome_type = 'contact' and x.outcome_id = any(:contacts) or encode(x.body, 'escape') ~* :values or coalesce(x.query, '') ~* :values or " + named))
                .bind("values", Traces.values(person.own())).bind("names", person.namesakes() ? new String[0] : Traces.names(person).toArray(String[]::new)).execute(tx)
                .chain(() -> Query.of("delete from idempotency x where x.body is not null and (encode(x.body, 'escape') ~* :values or " + named + ")").bind("values", Traces.values(person.values()))
                        .bind("names", person.names().stream().map(Person.Name::last).filter(last -> last.length() > 2).toArray(String[]::new)).execute(tx));
    }

    /** The rows of tables out of which the card or a lead was made, whole; and the examples of those tables. */
    private static Uni<Void> imports(SqlConnection tx, Person person) {
        var touched = "exists (select 1 from jsonb_array_elements(r.touched) t where t ->> 'type' = 'contact' and (t ->> 'id')::bigint = any(:contacts) or t ->> 'type' = 'lead' and (t ->> 'id')::bigint = any(:leads))";
        return person.in(Query.of("update import_file f set columns = without(f.columns, :home) where f.id in (select r.file_id from import_row r where " + touched + ")")).bind("home", Traces.atHome(person)).execute(tx)
                .chain(() -> person.in(Query.of("update import_row r set cells = '[]', problem = null where " + touched)).execute(tx));
    }

    /** Every column of the database that holds words: more is cut out of records that are about the person than out of all others. */
    private static Uni<Void> texts(SqlConnection tx, Person person) {
        var anywhere = Traces.anywhere(person);
        var home = Traces.atHome(person);
        return columns(tx).chain(tables -> Multi.createFrom().iterable(tables.values()).onItem().transformToUniAndConcatenate(columns -> {
            var own = switch (columns.get(0).table()) {
                case "lead" -> "x.id = any(:leads)";
                case "deal" -> "x.id = any(:deals)";
                case "task" -> "x.id = any(:tasks)";
                case "call" -> "x.id = any(:calls)";
                default -> columns.get(0).subject() ? about("x") : null;
            };
            var wide = cut(tx, person, columns, anywhere, null);
            return own == null ? wide : wide.chain(() -> cut(tx, person, columns, home, own));
        }).collect().asList()).replaceWithVoid();
    }

    private static Uni<Void> cut(SqlConnection tx, Person person, List<Column> columns, String pattern, String own) {
        var set = columns.stream().map(c -> c.name() + " = " + without(c)).collect(Collectors.joining(", "));
        var fits = columns.stream().map(Forgetting::fits).collect(Collectors.joining(" or "));
        return person.in(Query.of("update " + columns.get(0).table() + " x set " + set + " where " + (own == null ? "" : own + " and ") + "(" + fits + ")")).bind("pattern", pattern).execute(tx);
    }

    private static String without(Column c) {
        var x = "x." + c.name();
        return switch (c.type()) {
            case "jsonb" -> "without(" + x + ", :pattern)";
            case "_text" -> "case when " + x + " is null then null else array(select regexp_replace(u, :pattern, '" + MARK + "', 'gi') from unnest(" + x + ") u) end";
            // What may stand only once gets a word that nothing else has.
            default -> "regexp_replace(" + x + ", :pattern, " + (c.single() ? "substr(md5(random()::text), 1, 16)" : "'" + MARK + "'") + ", 'gi')";
        };
    }

    private static String fits(Column c) {
        var x = "x." + c.name();
        return switch (c.type()) {
            // A new line is two characters there, and would hide where a word begins.
            case "jsonb" -> "replace(" + x + "::text, '\\n', ' ') ~* :pattern";
            case "_text" -> "array_to_string(" + x + ", ' ') ~* :pattern";
            default -> x + " ~* :pattern";
        };
    }

    private static Uni<Map<String, List<Column>>> columns(SqlConnection tx) {
        return Query.of("select jsonb_build_object('table', quote_ident(c.relname), 'name', quote_ident(a.attname), 'type', t.typname,"
                        + " 'single', exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey)),"
                        + " 'subject', (select count(*) from pg_attribute s where s.attrelid = c.oid and s.attname in ('subject_type', 'subject_id')) = 2)::text"
                        + " from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition"
                        + " and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and t.typname in ('text', 'varchar', 'jsonb', '_text') order by c.relname, a.attnum")
                .list(tx, Column.class).map(all -> {
                    var tables = new LinkedHashMap<String, List<Column>>();
                    all.stream().filter(c -> !LEFT_ALONE.contains(c.table()) && !LEFT_ALONE.contains(c.table() + "." + c.name())).forEach(c -> tables.computeIfAbsent(c.table(), t -> new ArrayList<>()).add(c));
                    return tables;
                });
    }
}
