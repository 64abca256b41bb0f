package ru.voronka.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Outbound;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;

/** The subscriptions: finding and changing them. */
@Singleton
class Webhooks {
    private static final int MOST = 100;
    private static final String OLD_HOLDS = "interval '24 hours'";

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Pipelines pipelines;
    private final Outbound outbound;
    private final Secrets secrets;
    private final Validator validator;

    Webhooks(Pool pool, EventLog log, Directory directory, Pipelines pipelines, Outbound outbound, Secrets secrets, Validator validator) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.pipelines = pipelines;
        this.outbound = outbound;
        this.secrets = secrets;
        this.validator = validator;
    }

    Uni<List<WebhookView>> list() {
        return Query.of("select " + WebhookView.SQL + "::text from webhook w where w.deleted_at is null order by w.id limit " + MOST).list(pool, WebhookView.class);
    }

    Uni<WebhookView> one(SqlClient client, long id) {
        return Query.of("select " + WebhookView.SQL + "::text from webhook w where w.id = :id and w.deleted_at is null").bind("id", id).first(client, WebhookView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    Uni<WebhookView> one(long id) {
        return one(pool, id);
    }

    /** @return with its secret, shown this once */
    Uni<WebhookView> create(Caller caller, WebhookView.Fields wanted) {
        check(wanted);
        var owner = wanted.employeeId() == null ? caller.person() : directory.working(wanted.employeeId(), "employeeId");
        var secret = Signature.newSecret();
        return outbound.check(wanted.url(), "url").chain(uri -> log.transaction(tx -> Query.of("select count(*) from webhook where deleted_at is null").number(tx).invoke(count -> {
            if (count >= MOST) {
                throw Problem.conflict("webhooks-many", MOST);
            }
        }).chain(() -> Query.of("insert into webhook (name, url, host, types, pipelines, owner_id, secret, active) values (:name, :url, :host, :types, :pipelines, :owner, :secret, :active) returning id").bind("name", wanted.name().strip()).bind("url", uri.toString()).bind("host", host(uri))
                .bind("types", texts(wanted.types())).bind("pipelines", texts(wanted.pipelines())).bind("owner", owner.id()).bind("secret", secrets.lock(secret)).bind("active", !Boolean.FALSE.equals(wanted.active())).number(tx))
                .call(() -> told(tx, caller, "webhook.created", wanted.name())).chain(id -> one(tx, id)))).map(made -> made.with(secret));
    }

    /** A new address is checked before anything is locked: names may be long in being looked up. */
    Uni<WebhookView> patch(Caller caller, long id, int seen, ObjectNode patch) {
        Uni<URI> checked = patch != null && patch.path("url").isTextual() ? outbound.check(patch.get("url").asText(), "url") : Uni.createFrom().nullItem();
        return checked.chain(uri -> patch(caller, id, seen, patch, uri));
    }

    /** @param uri null: it stays as it is */
    private Uni<WebhookView> patch(Caller caller, long id, int seen, ObjectNode patch, @Nullable URI uri) {
        return locked(id, seen, (tx, was) -> {
            var fields = MergePatch.apply(new WebhookView.Fields(was.name(), was.url(), was.types(), was.pipelines(), was.employee().id(), was.active()), patch, WebhookView.Fields.class, validator).fields();
            check(fields);
            var owner = fields.employeeId() == null ? was.employee().id() : fields.employeeId();
            if (owner != was.employee().id()) {
                directory.working(owner, "employeeId");
            }
            var on = !Boolean.FALSE.equals(fields.active());
            return Query.of("update webhook set version = version + 1, name = :name, url = coalesce(:url, url), host = coalesce(:host, host), types = :types, pipelines = :pipelines, owner_id = :owner, owner_since = case when owner_id = :owner then owner_since else clock_timestamp() end,"
                            + " active = :active, off_reason = case when :active then null else off_reason end, failing_since = case when active = :active then failing_since end where id = :id")
                    .bind("name", fields.name().strip()).bind("url", uri == null ? null : uri.toString()).bind("host", uri == null ? null : host(uri)).bind("types", texts(fields.types())).bind("pipelines", texts(fields.pipelines())).bind("owner", owner).bind("active", on).bind("id", id).execute(tx)
                    .chain(() -> told(tx, caller, "webhook.changed", fields.name())).chain(() -> one(tx, id));
        });
    }

    /** Its deliveries go after it: {@link Leftovers}. */
    Uni<Void> delete(Caller caller, long id, int seen) {
        return locked(id, seen, (tx, was) -> Query.of("update webhook set deleted_at = now(), active = false where id = :id").bind("id", id).execute(tx).chain(() -> told(tx, caller, "webhook.deleted", was.name())).replaceWith(was)).replaceWithVoid();
    }

    /** @return with its new secret, shown this once; the old one signs beside it for a day */
    Uni<WebhookView> rotate(Caller caller, long id, int seen) {
        var secret = Signature.newSecret();
        return locked(id, seen, (tx, was) -> Query.of("update webhook set version = version + 1, old_secret = secret, old_until = now() + " + OLD_HOLDS + ", secret = :secret where id = :id").bind("secret", secrets.lock(secret)).bind("id", id).execute(tx)
                .chain(() -> told(tx, caller, "webhook.secret-changed", was.name())).chain(() -> one(tx, id))).map(made -> made.with(secret));
    }

    private interface Change {
        Uni<WebhookView> of(SqlConnection tx, WebhookView was);
    }

    private Uni<WebhookView> locked(long id, int seen, Change change) {
        return log.transaction(tx -> Query.of("select id from webhook where id = :id and deleted_at is null for update").bind("id", id).number(tx).onItem().ifNull().failWith(Problem::notFound).chain(() -> one(tx, id)).invoke(was -> {
            if (was.version() != seen) {
                throw Problem.stale(was);
            }
        }).chain(was -> change.of(tx, was)));
    }

    Uni<Void> told(SqlConnection tx, Actor actor, String what, String name) {
        return log.append(tx, actor, "employee", Objects.requireNonNullElse(actor.employeeId(), 0L), actor.employeeId() == null ? new Long[0] : new Long[] {actor.employeeId()}, new WebhookEvent.Changed(what, name));
    }

    private void check(WebhookView.Fields fields) {
        fields.types().stream().filter(EventTypes::inside).findFirst().ifPresent(type -> {
            throw Problem.field("types", "event-inside");
        });
        var known = pipelines.pipelines().stream().map(one -> one.code()).toList();
        if (fields.pipelines() != null && !known.containsAll(fields.pipelines())) {
            throw Problem.field("pipelines", "reference");
        }
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT) + ":" + (uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80);
    }

    private static String[] texts(List<String> all) {
        return all == null ? new String[0] : all.stream().distinct().toArray(String[]::new);
    }
}
