package ru.voronka.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;
import ru.voronka.realtime.LiveEvent;
import ru.voronka.realtime.Visibility;

/** Reads the whole log: of each event each subscription that asked for it, and may see it, gets one row, in the transaction that moves the cursor. */
@Singleton
class QueueDeliveries implements EventReader {
    private final Directory directory;
    private volatile boolean idle = true;

    QueueDeliveries(Directory directory) {
        this.directory = directory;
    }

    record Asked(long id, List<String> types, List<String> pipelines, long ownerId, OffsetDateTime createdAt) {
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Set<String> types() {
        return EVERYTHING;
    }

    @Override
    public boolean idle() {
        return idle;
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        return on(tx, List.of(event));
    }

    @Override
    public Uni<Void> on(SqlConnection tx, List<Event> events) {
        return Query.of("select jsonb_build_object('id', w.id, 'types', w.types, 'pipelines', w.pipelines, 'ownerId', w.owner_id, 'createdAt', w.created_at)::text from webhook w where w.active").list(tx, Asked.class)
                .invoke(all -> idle = all.isEmpty()).chain(all -> all.isEmpty() ? Uni.createFrom().voidItem() : queue(tx, all, events));
    }

    private Uni<Void> queue(SqlConnection tx, List<Asked> all, List<Event> events) {
        var hooks = new ArrayList<Long>();
        var owners = new ArrayList<Long>();
        var ids = new ArrayList<Long>();
        var messages = new ArrayList<String>();
        var types = new ArrayList<String>();
        var subjectTypes = new ArrayList<String>();
        var subjects = new ArrayList<Long>();
        var payloads = new ArrayList<String>();
        for (var event : events) {
            for (var hook : all) {
                var live = asked(hook, event) ? seen(hook, event) : null;
                if (live != null) {
                    hooks.add(hook.id());
                    owners.add(hook.ownerId());
                    ids.add(event.id());
                    messages.add("msg_" + hook.id() + "_" + event.epoch() + "_" + event.id());
                    types.add(event.type());
                    subjectTypes.add(event.subjectType());
                    subjects.add(event.subjectId());
                    payloads.add(payload(live));
                }
            }
        }
        return hooks.isEmpty() ? Uni.createFrom().voidItem()
                : Query.of("insert into webhook_delivery (webhook_id, event_id, message_id, type, subject_type, subject_id, payload) "
                        // By whose rights it was seen, that owner it still must have; whoever changes it meanwhile waits, and is waited for.
                        + " select w.id, t.event_id, t.message_id, t.type, t.subject_type, t.subject_id, t.payload from unnest(:hooks::bigint[], :owners::bigint[], :ids::bigint[], :messages::text[], :types::text[], :subjectTypes::text[], :subjects::bigint[], :payloads::text[]) with ordinality"
                        + " t (webhook_id, owner_id, event_id, message_id, type, subject_type, subject_id, payload, place) join webhook w on w.id = t.webhook_id and w.owner_id = t.owner_id and w.active order by t.place for key share of w on conflict (webhook_id, event_id) do nothing")
                        .bind("hooks", hooks.toArray(Long[]::new)).bind("owners", owners.toArray(Long[]::new)).bind("ids", ids.toArray(Long[]::new)).bind("messages", messages.toArray(String[]::new)).bind("types", types.toArray(String[]::new)).bind("subjectTypes", subjectTypes.toArray(String[]::new))
                        .bind("subjects", subjects.toArray(Long[]::new)).bind("payloads", payloads.toArray(String[]::new)).execute(tx);
    }

    private static boolean asked(Asked hook, Event event) {
        return EventTypes.match(hook.types(), event.type()) && !event.at().isBefore(hook.createdAt()) && (hook.pipelines().isEmpty() || !event.subjectType().equals("deal")
                || hook.pipelines().contains(event.data().path("card").path("pipeline").asText()) || hook.pipelines().contains(event.data().path("pipelines").path("from").path("code").asText()));
    }

    /** The same as a socket of the owner's would get. */
    private LiveEvent seen(Asked hook, Event event) {
        return directory.byId(hook.ownerId()).filter(Directory.Person::active).map(owner -> Visibility.show(event, directory, owner)).orElse(null);
    }

    private static String payload(LiveEvent live) {
        var body = Json.object(live);
        // The name that Standard Webhooks gives it.
        body.set("timestamp", body.get("at"));
        return body.toString();
    }
}
