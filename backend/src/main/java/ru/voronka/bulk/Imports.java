package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Tables become records: read whole on arrival, tried or taken as a job like any other, in sets of rows where that can be, and taken back by what each row has touched. */
@Singleton
class Imports {
    static final String TRY = "import-check";
    static final String TAKE = "import";
    private static final int PIECE = 1000;
    /** Many, for most are entered together; few enough that those that are not hold up nobody. */
    private static final int AT_ONCE = 200;
    private static final int SAMPLES = 3;
    private static final int MOST_VALUES = 500;

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Pipelines pipelines;
    private final Jobs jobs;
    private final ImportLookup lookup;
    private final List<ImportKind> kinds;
    private final ImportCustom custom;

    Imports(Pool pool, EventLog log, Directory directory, Pipelines pipelines, Jobs jobs, ImportLookup lookup, @All List<ImportKind> kinds, ImportCustom custom) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.pipelines = pipelines;
        this.jobs = jobs;
        this.lookup = lookup;
        this.kinds = kinds;
        this.custom = custom;
    }

    /** What the job keeps of what was asked. */
    record Wanted(long importId, String name, ImportPlan plan) {
    }

    private record Row(long id, List<String> cells, String outcome, List<ImportKind.Touched> touched) {
    }

    private record Read(List<String> headings, List<List<String>> samples, List<Integer> lines, List<String> cells) {
    }

    private ImportKind kind(String entity) {
        return kinds.stream().filter(k -> k.entity().code().equals(entity)).findFirst().orElseThrow(() -> Problem.field("entity", "one-of", "lead, deal, company, contact"));
    }

    /** Reads the table that has arrived. @return its id. @throws Problem on `file` for what is no table, has no row, or too many */
    Uni<Long> take(Caller caller, Path arrived, String name, String entity) {
        caller.must(kind(entity).entity(), Action.IMPORT);
        return Uni.createFrom().item(() -> read(arrived, name)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()).chain(read -> log.transaction(tx -> {
            var guessed = Headings.guess(entity, read.headings());
            custom.guess(entity, read.headings(), guessed);
            var columns = IntStream.range(0, read.headings().size()).mapToObj(i -> new ImportFile.Column(read.headings().get(i), read.samples().stream().map(row -> i < row.size() ? row.get(i) : "").filter(text -> !text.isEmpty()).limit(SAMPLES).map(Imports::shortened).toList(), guessed.get(i))).toList();
            return Query.of("insert into import_file (owner_id, entity, name, columns, total) values (:me, :entity, :name, :columns::text::jsonb, :total) returning id").bind("me", caller.employeeId()).bind("entity", entity).bind("name", name)
                    .bind("columns", Json.write(columns)).bind("total", read.lines().size()).number(tx).call(id -> keep(tx, id, read));
        }));
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static Read read(Path arrived, String name) {
        var headings = new ArrayList<String>();
        var samples = new ArrayList<List<String>>();
        var lines = new ArrayList<Integer>();
        var cells = new ArrayList<String>();
        try {
            Table.read(arrived, name, (line, row) -> {
                if (headings.isEmpty()) {
                    headings.addAll(row);
                    return;
                }
                if (lines.size() == NewBulk.MOST) {
                    throw Problem.field("file", "table-long", NewBulk.MOST);
                }
                if (samples.size() < 20) {
                    samples.add(row);
                }
                while (headings.size() < row.size()) {
                    headings.add("");
                }
                lines.add(line);
                cells.add(Json.write(row));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines.isEmpty()) {
            throw Problem.field("file", "table-empty");
        }
        return new Read(headings, samples, lines, cells);
    }

    private static Uni<Void> keep(SqlConnection tx, long file, Read read) {
        var pieces = IntStream.range(0, (read.lines().size() + PIECE - 1) / PIECE).boxed().toList();
        return Multi.createFrom().iterable(pieces).onItem().transformToUniAndConcatenate(piece -> {
            var from = piece * PIECE;
            var to = Math.min(read.lines().size(), from + PIECE);
            return Query.of("insert into import_row (file_id, line, cells) select :file, r.line, r.cells::jsonb from unnest(:lines::int[], :cells::text[]) r (line, cells)").bind("file", file)
                    .bind("lines", read.lines().subList(from, to).toArray(Integer[]::new)).bind("cells", read.cells().subList(from, to).toArray(String[]::new)).execute(tx);
        }).collect().asList().replaceWithVoid();
    }

    /** One's own; a table may hold what its owner alone may see. @throws Problem 404 */
    Uni<ImportFile> find(Caller caller, long id) {
        return Query.of("select " + ImportFile.SQL + " from import_file f where f.id = :id and f.owner_id = :me").bind("id", id).bind("me", caller.employeeId()).first(pool, ImportFile.class).onItem().ifNull().failWith(Problem::notFound);
    }

    /** @return the values of a column, the most frequent first, each with what of that name there is here */
    Uni<List<ImportFile.Value>> values(Caller caller, long id, Integer column, String field, String pipeline) {
        return find(caller, id).invoke(() -> {
            if (column == null || column < 0) {
                throw Problem.field("column", "required");
            }
        }).chain(file -> Query.of("select jsonb_build_object('value', v.value, 'count', count(*))::text from (select r.cells ->> :column::int as value from import_row r where r.file_id = :id) v where v.value <> '' group by v.value order by count(*) desc, v.value limit " + MOST_VALUES)
                .bind("column", column).bind("id", id).list(pool, ImportFile.Value.class).map(found -> {
                    var known = new HashMap<String, String>();
                    if ("source".equals(field)) {
                        pipelines.sources().forEach(s -> known.put(s.name().toLowerCase(), s.code()));
                    } else if ("stage".equals(field)) {
                        (file.entity().equals("lead") ? pipelines.leads() : pipelines.deals(pipeline == null ? "sales" : pipeline)).stages().forEach(s -> known.put(s.name().toLowerCase(), s.code()));
                    } else if (field != null) {
                        custom.options(file.entity(), field).forEach(o -> known.put(o.name().toLowerCase(), o.code()));
                    }
                    return found.stream().map(v -> new ImportFile.Value(v.value(), v.count(), known.containsValue(v.value()) ? v.value() : known.get(v.value().toLowerCase()))).toList();
                }));
    }

    /** @return the job that tries or takes the table */
    Uni<Long> start(Caller caller, long id, String action, ImportPlan plan) {
        return find(caller, id).chain(file -> {
            caller.must(kind(file.entity()).entity(), Action.IMPORT);
            check(file, plan);
            if (file.jobId() != null && action.equals(TAKE)) {
                throw Problem.conflict("import-taken");
            }
            var wanted = Json.object(new Wanted(id, file.name(), plan));
            return jobs.busy(caller).chain(() -> Query.of("select r.id from import_row r where r.file_id = :id order by r.line").bind("id", id).numbers(pool)).chain(rows -> log.transaction(tx ->
                    // Beneath the file's lock, so that it is worked once, and by one job at a time.
                    Query.of("select f.id from import_file f where f.id = :id and (f.job_id is null or :trying) and not exists (select 1 from bulk_job j where j.id in (f.check_id, f.job_id) and j.status = 'running') for update").bind("id", id).bind("trying", action.equals(TRY)).number(tx)
                            .onItem().ifNull().failWith(() -> Problem.conflict("import-running"))
                            .chain(() -> Query.of("delete from import_key where file_id = :id").bind("id", id).execute(tx))
                            .chain(() -> Query.of("update import_row set outcome = null, problem = null, touched = '[]' where file_id = :id and outcome is not null").bind("id", id).execute(tx))
                            .chain(() -> jobs.open(tx, caller, file.entity(), action, wanted, action.equals(TAKE), null, rows.size()))
                            .call(job -> Jobs.steps(tx, job, rows.toArray(Long[]::new), AT_ONCE))
                            .call(job -> Query.of("update import_file set plan = :plan::text::jsonb, " + (action.equals(TAKE) ? "job_id" : "check_id") + " = :job where id = :id").bind("plan", Json.write(plan)).bind("job", job).bind("id", id).execute(tx))));
        });
    }

    /** @return the names of all that this entity's tables can bring */
    Set<String> fields(String entity) {
        return Stream.concat(Headings.fields(entity).stream(), custom.fields(entity).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private void check(ImportFile file, ImportPlan plan) {
        var known = fields(file.entity());
        var once = new HashSet<String>();
        for (var i = 0; i < plan.columns().size(); i++) {
            var column = plan.columns().get(i);
            if (!known.contains(column.field())) {
                throw Problem.field("columns[" + i + "].field", "unknown");
            }
            if (column.column() >= file.columns().size()) {
                throw Problem.field("columns[" + i + "].column", "reference");
            }
            if (!once.add(column.field()) && !Headings.MANY.contains(column.field())) {
                throw Problem.field("columns[" + i + "].field", "import-twice");
            }
        }
        var needed = switch (file.entity()) {
            case "company" -> List.of("name");
            case "contact" -> List.of("lastName", "firstName", "fullName");
            case "deal" -> List.of("title");
            default -> List.of("title", "phones", "emails");
        };
        if (needed.stream().noneMatch(once::contains)) {
            throw Problem.field("columns", "import-needs-" + file.entity());
        }
        if (plan.responsibleId() != null) {
            directory.working(plan.responsibleId(), "responsibleId");
        }
        if (plan.pipeline() != null) {
            pipelines.deals(plan.pipeline());
        }
        pipelines.sourceId(plan.source());
    }

    /** One row of a job: taken, or tried and left as it was; what became of it is kept either way. */
    Uni<Void> work(SqlConnection tx, Caller caller, String entity, String action, ObjectNode asked, long rowId) {
        var wanted = Json.MAPPER.convertValue(asked, Wanted.class);
        var plan = wanted.plan();
        return row(tx, rowId).chain(row -> {
            var cells = new ImportRow(plan, row.cells(), directory.zone(caller.employeeId()));
            var taking = Uni.createFrom().deferred(() -> kind(entity).take(tx, caller, cells, plan));
            return (action.equals(TAKE) ? taking : tx.query("savepoint trying").execute().chain(() -> taking).call(() -> tx.query("rollback to savepoint trying").execute()))
                    .chain(taken -> {
                        var line = action.equals(TAKE) ? null : ImportSet.line(rowId, cells, kind(entity)::keys, kind(entity)::looks);
                        return line == null ? Uni.createFrom().item(taken) : seen(tx, wanted, Map.of(rowId, taken), Map.of(rowId, line)).map(all -> all.get(rowId));
                    })
                    .chain(taken -> Query.of("update import_row set outcome = :outcome, problem = null, touched = :touched::text::jsonb where id = :id").bind("outcome", taken.outcome())
                            .bind("touched", action.equals(TAKE) ? Json.write(taken.touched()) : "[]").bind("id", rowId).execute(tx));
        });
    }

    /** Enters those of the rows together that need not be taken one by one; of a trial it is kept what would have become of them. @return which */
    Uni<List<Long>> together(SqlConnection tx, Caller caller, String entity, String action, ObjectNode asked, List<Long> ids) {
        var wanted = Json.MAPPER.convertValue(asked, Wanted.class);
        var plan = wanted.plan();
        var kind = kind(entity);
        var zone = directory.zone(caller.employeeId());
        return Query.of("select jsonb_build_object('id', r.id, 'cells', r.cells)::text from import_row r where r.id = any(:ids) order by r.line").bind("ids", ids.toArray(Long[]::new)).list(tx, Row.class).chain(rows -> {
            var lines = rows.stream().map(row -> ImportSet.line(row.id(), new ImportRow(plan, row.cells(), zone), kind::keys, kind::looks)).filter(Objects::nonNull).toList();
            var byRow = lines.stream().collect(Collectors.toMap(ImportSet.Line::id, line -> line));
            var entering = Uni.createFrom().deferred(() -> kind.enter(tx, caller, lines, plan));
            return (action.equals(TAKE) ? entering.call(taken -> lookup.keepCodes(tx, kind.entity(), taken, byRow)) : tx.query("savepoint trying").execute().chain(() -> entering).call(() -> tx.query("rollback to savepoint trying").execute()))
                    .chain(taken -> action.equals(TAKE) ? Uni.createFrom().item(taken) : seen(tx, wanted, taken, byRow))
                    .call(taken -> taken.isEmpty() ? Uni.createFrom().voidItem() : Query.of("update import_row r set outcome = t.outcome, problem = null, touched = t.touched::jsonb from unnest(:ids::bigint[], :outcomes::text[], :touched::text[]) t (id, outcome, touched) where r.id = t.id")
                            .bind("ids", taken.keySet().toArray(Long[]::new)).bind("outcomes", taken.values().stream().map(ImportKind.Taken::outcome).toArray(String[]::new))
                            .bind("touched", taken.values().stream().map(one -> action.equals(TAKE) ? Json.write(one.touched()) : "[]").toArray(String[]::new)).execute(tx))
                    .map(taken -> List.copyOf(taken.keySet()));
        });
    }

    /** What a trial has entered is gone again: a row that repeats one before it is known by what that one would have been found by. */
    private static Uni<Map<Long, ImportKind.Taken>> seen(SqlConnection tx, Wanted wanted, Map<Long, ImportKind.Taken> taken, Map<Long, ImportSet.Line> byRow) {
        var lines = taken.keySet().stream().map(byRow::get).filter(Objects::nonNull).toList();
        if (lines.isEmpty() || wanted.plan().duplicates().equals("create")) {
            return Uni.createFrom().item(taken);
        }
        return Query.of("select distinct k.row from jsonb_to_recordset(:looks::text::jsonb) k (row bigint, kind text, value text) join import_key i on i.file_id = :file and i.key = md5(k.kind || ':' || k.value)::uuid").bind("looks", ImportSet.json(lines, ImportSet.Line::looks)).bind("file", wanted.importId()).numbers(tx)
                .call(() -> Query.of("insert into import_key (file_id, key) select distinct :file::bigint, md5(k.kind || ':' || k.value)::uuid from jsonb_to_recordset(:keys::text::jsonb) k (kind text, value text) on conflict do nothing").bind("file", wanted.importId())
                        .bind("keys", ImportSet.json(lines, ImportSet.Line::keys)).execute(tx))
                .map(repeats -> {
                    var all = new HashMap<>(taken);
                    repeats.stream().filter(row -> all.get(row).outcome().equals("created")).forEach(row -> all.put(row, new ImportKind.Taken(wanted.plan().duplicates().equals("skip") ? "skipped" : "updated", List.of())));
                    return all;
                });
    }

    private static Uni<Row> row(SqlConnection tx, long id) {
        return Query.of("select jsonb_build_object('id', r.id, 'cells', r.cells, 'outcome', r.outcome, 'touched', r.touched)::text from import_row r where r.id = :id").bind("id", id).first(tx, Row.class).onItem().ifNull().failWith(Problem::notFound);
    }

    /** Of the rows that failed it is kept why. */
    static Uni<Void> reject(SqlConnection tx, List<Long> rows, List<String> problems) {
        return Query.of("update import_row r set outcome = 'rejected', problem = f.problem::jsonb from unnest(:ids::bigint[], :problems::text[]) f (id, problem) where r.id = f.id").bind("ids", rows.toArray(Long[]::new)).bind("problems", problems.toArray(String[]::new)).execute(tx);
    }

    /** Takes back what one row has made or changed, the last first. @throws Problem 409 when somebody has changed it since */
    Uni<Void> back(SqlConnection tx, Caller caller, long undone, long rowId) {
        return row(tx, rowId).chain(row -> {
            var last = new ArrayList<>(row.touched());
            java.util.Collections.reverse(last);
            // Of a row that updated something the last is that; what it has made stands before.
            var found = "updated".equals(row.outcome()) ? last.get(0) : null;
            return Multi.createFrom().iterable(last).onItem().transformToUniAndConcatenate(one -> back(tx, caller, undone, one, one != found)).collect().asList();
        }).replaceWithVoid();
    }

    /** @param own the row itself has made it; what another row of the table has made goes with that one */
    private Uni<Void> back(SqlConnection tx, Caller caller, long undone, ImportKind.Touched one, boolean own) {
        var kind = jobs.kind(one.type());
        return Query.of("select " + Event.SQL + " from event e where e.subject_type = :type and e.subject_id = :id and e.cause = :cause order by e.id desc").bind("type", one.type()).bind("id", one.id()).bind("cause", Jobs.cause(undone)).list(tx, Event.class)
                .chain(events -> events.stream().anyMatch(e -> e.type().endsWith(".created")) ? own ? untouched(tx, one, undone).chain(() -> kind.drop(tx, caller, one.id())) : Uni.createFrom().voidItem()
                        : Multi.createFrom().iterable(events).onItem().transformToUniAndConcatenate(event -> kind.back(tx, caller, one.id(), event)).collect().asList().replaceWithVoid());
    }

    private static Uni<Void> untouched(SqlConnection tx, ImportKind.Touched one, long undone) {
        return Query.of("select count(*) from event e where e.subject_type = :type and e.subject_id = :id and e.cause is distinct from :cause and e.actor_id is not null").bind("type", one.type()).bind("id", one.id()).bind("cause", Jobs.cause(undone)).number(tx).invoke(others -> {
            if (others > 0) {
                throw Problem.conflict("changed-since");
            }
        }).replaceWithVoid();
    }

    /** Tables are for a month: then nothing can be taken back any more. */
    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return Query.of("delete from import_file f where f.id in (select o.id from import_file o where o.created_at < now() - interval '30 days' and not exists (select 1 from bulk_job j where j.id in (o.check_id, o.job_id) and j.status = 'running') order by o.id limit 20)").execute(pool);
    }

    /** Rows that were not taken, as they stood, each with its line and why. */
    Uni<List<Rejected>> rejected(long id) {
        return Query.of("select jsonb_build_object('line', r.line, 'cells', r.cells, 'problem', r.problem)::text from import_row r where r.file_id = :id and r.outcome = 'rejected' order by r.line").bind("id", id).list(pool, Rejected.class);
    }

    record Rejected(int line, List<String> cells, Problem.Kept problem) {
    }

    static List<Object> filled(List<String> cells, int width) {
        var all = new ArrayList<Object>(cells);
        while (all.size() < width) {
            all.add("");
        }
        return all.stream().map(Objects::requireNonNull).collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }
}
