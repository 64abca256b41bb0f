package ru.voronka.exchange;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.access.Action;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;

/** Works one file through, from where it stood. Runs on a worker and waits for its batches; what is done of a batch and where the file stands are committed together. */
@Singleton
class FileWork {
    static final int LEASE_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 1000;
    private static final int DOCUMENTS = 100;

    private final Pool pool;
    private final EventLog log;
    private final Files files;
    private final CatalogImport catalog;
    private final SaleImport sale;
    private final Directory directory;
    private final long most;

    FileWork(Pool pool, EventLog log, Files files, CatalogImport catalog, SaleImport sale, Directory directory, @ConfigProperty(name = "voronka.exchange.max-file", defaultValue = "4294967296") long most) {
        this.pool = pool;
        this.log = log;
        this.files = files;
        this.catalog = catalog;
        this.sale = sale;
        this.directory = directory;
        this.most = most;
    }

    /** @param stopped asked between batches: whether this node is going down */
    void run(Files.Run run, BooleanSupplier stopped) {
        var counts = new Counts(run.counts(), run.error() == null || run.error().startsWith(Imports.STOPPED) ? null : run.error());
        try {
            var through = files.archive(run.id()).await().atMost(PATIENCE) ? archive(run, counts, stopped) : xml(run, counts, stopped);
            if (through) {
                finish(run, "done", counts, null);
            }
        } catch (BrokenFile e) {
            finish(run, "failed", counts, e.getMessage());
        }
    }

    private boolean xml(Files.Run run, Counts counts, BooleanSupplier stopped) {
        var settings = ExchangeSettings.of(Query.of("select settings::text from connector where id = :id").bind("id", run.connectorId()).first(pool, com.fasterxml.jackson.databind.JsonNode.class).await().atMost(PATIENCE));
        var at = new Place(run, settings, counts, catalog.groups().await().atMost(PATIENCE));
        var reader = new CommerceReader(files.read(run.id()));
        var seen = 0L;
        var groups = new ArrayList<Entry.Group>();
        var batch = new ArrayList<Entry>();
        try {
            for (Entry entry; (entry = reader.next()) != null;) {
                if (entry instanceof Entry.Group group) {
                    at.groups.put(group.externalId(), group.name());
                    groups.add(group);
                } else if (entry instanceof Entry.PriceType type) {
                    at.priceTypes.put(type.externalId(), type.name());
                } else if (++seen > run.position()) {
                    if (!batch.isEmpty() && (batch.get(0).getClass() != entry.getClass() || batch.size() >= (entry instanceof Entry.Document ? DOCUMENTS : ROWS))) {
                        store(at, groups, batch);
                        if (stopped.getAsBoolean()) {
                            return false;
                        }
                    }
                    batch.add(entry);
                }
            }
        } catch (BrokenFile e) {
            // What was read whole before the break is good.
            store(at, groups, batch);
            throw e;
        }
        store(at, groups, batch);
        return true;
    }

    /** A file while it is worked at. */
    private static class Place {
        final Files.Run run;
        final ExchangeSettings settings;
        final Counts counts;
        final Map<String, String> groups;
        final Map<String, String> priceTypes = new HashMap<>();
        final Actor actor;
        long position;

        Place(Files.Run run, ExchangeSettings settings, Counts counts, Map<String, String> groups) {
            this.run = run;
            this.settings = settings;
            this.counts = counts;
            this.groups = groups;
            this.actor = Actor.system("exchange:" + run.id());
            this.position = run.position();
        }
    }

    private void store(Place at, List<Entry.Group> groups, List<Entry> batch) {
        if (!groups.isEmpty()) {
            catalog.remember(groups).await().atMost(PATIENCE);
            groups.clear();
        }
        if (batch.isEmpty()) {
            return;
        }
        at.position += batch.size();
        var first = batch.get(0);
        if (first instanceof Entry.Goods) {
            pool.withTransaction(tx -> catalog.goods(tx, only(batch, Entry.Goods.class), at.groups, at.counts).chain(() -> moved(tx, at))).await().atMost(PATIENCE);
        } else if (first instanceof Entry.Offer) {
            pool.withTransaction(tx -> catalog.offers(tx, only(batch, Entry.Offer.class), at.priceTypes, at.settings, at.counts).chain(() -> moved(tx, at))).await().atMost(PATIENCE);
        } else if (first instanceof Entry.Document) {
            sale.documents(at.actor, only(batch, Entry.Document.class).stream().map(Entry.Document::node).toList(), at.settings, at.counts);
            moved(pool, at).await().atMost(PATIENCE);
        } else {
            sale.counterparties(at.actor, only(batch, Entry.Counterparty.class).stream().map(Entry.Counterparty::node).toList(), at.counts);
            moved(pool, at).await().atMost(PATIENCE);
        }
        batch.clear();
    }

    private static <T extends Entry> List<T> only(List<Entry> batch, Class<T> type) {
        return batch.stream().map(type::cast).toList();
    }

    /** Where the file stands now; the lease begins anew. */
    private static Uni<Void> moved(SqlClient tx, Place at) {
        return Query.of("update exchange_run set position = greatest(position, :position), counts = :counts::text::jsonb, error = :error, attempts = 0, busy_until = now() + interval '" + LEASE_SECONDS + " seconds' where id = :id and status = 'running'")
                .bind("position", at.position).bind("counts", Json.write(at.counts.numbers())).bind("error", at.counts.remarks()).bind("id", at.run.id()).execute(tx);
    }

    /** Each XML file of the archive becomes a file of its own; of a sale they are worked at by themselves, of a catalogue 1C asks for each. */
    private boolean archive(Files.Run run, Counts counts, BooleanSupplier stopped) {
        // An archive that was left half open is opened from its beginning.
        Query.of("delete from exchange_run where parent_id = :id").bind("id", run.id()).execute(pool).await().atMost(PATIENCE);
        new Unpack(files.read(run.id()), most).into(new Unpack.Target() {
            private long file;

            @Override
            public void begin(String filename) {
                file = files.begin(pool, run.connectorId(), run.session(), run.kind(), filename, run.id()).await().atMost(PATIENCE);
                counts.add("files", 1);
            }

            @Override
            public void piece(byte[] bytes) {
                pool.withTransaction(tx -> files.put(tx, file, bytes).chain(() -> Query.of("update exchange_run set busy_until = now() + interval '" + LEASE_SECONDS + " seconds' where id = :id").bind("id", run.id()).execute(tx)))
                        .await().atMost(PATIENCE);
            }

            @Override
            public boolean stopped() {
                return stopped.getAsBoolean();
            }
        });
        return !stopped.getAsBoolean();
    }

    /** @param why what broke it off; null when it is through */
    private void finish(Files.Run run, String status, Counts counts, String why) {
        var error = why == null ? counts.remarks() : counts.remarks() == null ? why : why + "\n" + counts.remarks();
        log.transaction(tx -> Query.of("update exchange_run set status = :status, finished_at = now(), busy_until = null, counts = :counts::text::jsonb, error = :error where id = :id and status = 'running'")
                .bind("status", status).bind("counts", Json.write(counts.numbers())).bind("error", error).bind("id", run.id()).run(tx)
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem()
                        : log.append(tx, Actor.system("exchange:" + run.id()), "exchange", run.id(), administrators(), new ExchangeEvent.Finished(run.kind(), run.filename(), status, counts.numbers(), error)))
                .chain(() -> status.equals("failed") ? Query.of("delete from exchange_run where parent_id = :id and status = 'receiving'").bind("id", run.id()).execute(tx)
                        : Query.of("update exchange_run set status = 'running' where parent_id = :id and (kind = 'sale' or session = '" + Files.REPLAY + "') and status = 'receiving'").bind("id", run.id()).execute(tx))).await().atMost(PATIENCE);
    }

    /** Who may read the settings sees the exchange at work. */
    private Long[] administrators() {
        return directory.people().stream().filter(p -> p.active() && directory.scope(p, Entity.SETTINGS, Action.READ) != Scope.NONE).map(Directory.Person::id).toArray(Long[]::new);
    }
}
