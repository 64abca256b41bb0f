package ru.voronka.lead;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Query;
import ru.voronka.platform.Sort;

/** The read models of leads: the board and the list, one statement each. */
@Singleton
public class LeadBoard {
    private static final int FIRST_CARDS = 20;
    private static final Sort SORT = new Sort("-createdAt", Sort.at("createdAt", "l.created_at"), Sort.at("movedAt", "l.moved_at"), Sort.at("updatedAt", "l.updated_at"));

    private final Pool pool;
    private final Pipelines pipelines;

    LeadBoard(Pool pool, Pipelines pipelines) {
        this.pool = pool;
        this.pipelines = pipelines;
    }

    @Schema(name = "LeadColumn")
    public record Column(@Schema(examples = "new") String stage, String name, String colour, @Schema(enumeration = {"open", "won", "lost", "converted", "rejected"}) String kind, int count, List<LeadCard> cards, @Nullable String nextCursor) {
    }

    @Schema(name = "LeadBoard")
    public record Board(List<Column> columns) {
    }

    record Counted(long stageId, int count, List<LeadCard> cards) {
    }

    public Uni<Board> board(Caller caller, LeadFilter filter, String cursorText) {
        var cursor = Cursor.read(cursorText);
        var limit = filter.stage == null ? FIRST_CARDS : Page.DEFAULT_LIMIT;
        var found = filter.where(Query.of("with found as materialized (select l.id, l.stage_id, l.moved_at from " + LeadCard.FROM + " where"), caller).add(")");
        var query = found.add("select jsonb_build_object('stageId', st.stage_id, 'count', st.count, 'cards', coalesce((select jsonb_agg(c.card order by c.moved_at desc, c.id desc) from ("
                + " select l.id, l.moved_at, " + LeadCard.CARD + " as card from (select f.id from found f where f.stage_id = st.stage_id");
        if (cursor != null) {
            query.add("and (f.moved_at, f.id) < (:movedAt, :cursorId)").bind("movedAt", cursor.at()).bind("cursorId", cursor.id());
        }
        return query.add("order by f.moved_at desc, f.id desc limit " + (limit + 1) + ") top join " + LeadCard.FROM.replaceFirst("^lead l", "lead l on l.id = top.id")
                        + ") c), '[]'))::text from (select stage_id, count(*) as count from found group by stage_id) st")
                .list(pool, Counted.class).map(rows -> new Board(pipelines.leads().stages().stream().filter(s -> filter.stage == null || s.code().equals(filter.stage)).map(stage -> {
                    var counted = rows.stream().filter(r -> r.stageId() == stage.id()).findFirst().orElse(new Counted(stage.id(), 0, List.of()));
                    var page = Page.of(counted.cards(), limit, card -> Cursor.of(card.movedAt(), card.id()));
                    return new Column(stage.code(), stage.name(), stage.colour(), stage.kind(), counted.count(), page.items(), page.nextCursor());
                }).toList()));
    }

    /** @return the ids that the filter finds for the caller, in their order, at most so many */
    public Uni<List<Long>> ids(Caller caller, LeadFilter filter, int most) {
        return filter.where(Query.of("select l.id from " + LeadCard.FROM + " where"), caller).add("order by l.id limit :most").bind("most", most).numbers(pool);
    }

    public Uni<Page<LeadCard>> list(Caller caller, LeadFilter filter, String sort, String cursorText, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var by = SORT.by(sort);
        var query = filter.where(Query.of("select " + LeadCard.CARD + "::text from " + LeadCard.FROM + " where"), caller);
        by.page(query, "l.id", Cursor.read(cursorText), limit);
        return query.list(pool, LeadCard.class).map(rows -> Page.of(rows, limit, card -> Cursor.of(at(by.field(), card), card.id())));
    }

    private static OffsetDateTime at(String field, LeadCard card) {
        return switch (field) {
            case "movedAt" -> card.movedAt();
            case "updatedAt" -> card.updatedAt();
            default -> card.createdAt();
        };
    }
}
