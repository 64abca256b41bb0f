package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.BoardCards;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Money;
import ru.voronka.platform.Page;

/** The read model of the board of deals: one statement. */
@Singleton
public class DealBoard {
    private static final int FIRST_CARDS = 20;

    private final Pool pool;
    private final Pipelines pipelines;
    private final DealListing listing;

    DealBoard(Pool pool, Pipelines pipelines, DealListing listing) {
        this.pool = pool;
        this.pipelines = pipelines;
        this.listing = listing;
    }

    @Schema(name = "DealColumn")
    public record Column(@Schema(examples = "quote-sent") String stage, String name, String colour, @Schema(enumeration = {"open", "won", "lost", "converted", "rejected"}) String kind, int count, @Schema(description = "Of an end stage the newest of a month are counted, 200 at most: there are more of them") boolean more, @Nullable @Schema(description = "Null also where not all are counted") @Confidential(of = Entity.DEAL, field = "amount") Money sum, List<DealCard> cards, @Nullable String nextCursor) {
    }

    @Schema(name = "DealBoard")
    public record Board(@Schema(examples = "sales") String pipeline, List<Column> columns) {
    }

    record Counted(long stageId, int count, Money sum, List<DealCard> cards) {
    }

    public Uni<Board> board(Caller caller, DealFilter filter, String cursorText) {
        var pipeline = pipelines.deals(filter.pipeline == null ? "sales" : filter.pipeline);
        filter.pipeline = pipeline.code();
        var cursor = Cursor.read(cursorText);
        var limit = filter.stage == null ? FIRST_CARDS : Page.DEFAULT_LIMIT;
        var query = BoardCards.found("d", "d.id, d.stage_id, d.moved_at, d.amount", DealCard.FROM, "d.pipeline_id", pipeline, part -> listing.where(part, caller, filter), filter, cursor)
                .add("select jsonb_build_object('stageId', st.stage_id, 'count', st.count, 'sum', " + Money.sql("st.sum", ":currency::text") + ", 'cards', coalesce((select jsonb_agg(c.card order by c.moved_at desc, c.id desc) from ("
                        + " select d.id, d.moved_at, " + DealCard.CARD + " as card from (select f.id from found f where f.stage_id = st.stage_id").bind("currency", pipeline.currency());
        if (cursor != null) {
            query.add("and (f.moved_at, f.id) < (:movedAt, :cursorId)");
        }
        return query.add("order by f.moved_at desc, f.id desc limit " + (limit + 1) + ") top join " + DealCard.FROM.replaceFirst("^deal d", "deal d on d.id = top.id")
                        + ") c), '[]'))::text from (select stage_id, count(*) as count, sum(amount) as sum from found group by stage_id) st")
                .list(pool, Counted.class).map(rows -> new Board(pipeline.code(), pipeline.stages().stream().filter(s -> filter.stage == null || s.code().equals(filter.stage)).map(stage -> {
                    var counted = rows.stream().filter(r -> r.stageId() == stage.id()).findFirst().orElse(new Counted(stage.id(), 0, Money.ofKopecks(0, pipeline.currency()), List.of()));
                    var page = Page.of(counted.cards(), limit, card -> Cursor.of(card.movedAt(), card.id()));
                    var more = BoardCards.more(stage, counted.count());
                    return new Column(stage.code(), stage.name(), stage.colour(), stage.kind(), more ? BoardCards.MOST_ENDED : counted.count(), more, more ? null : counted.sum(), page.items(), page.nextCursor());
                }).toList()));
    }
}
