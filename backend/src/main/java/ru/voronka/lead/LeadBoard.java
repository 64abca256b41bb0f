package ru.voronka.lead;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.pipeline.BoardCards;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;

/** The read model of the board of leads: one statement. */
@Singleton
public class LeadBoard {
    private static final int FIRST_CARDS = 20;

    private final Pool pool;
    private final Pipelines pipelines;
    private final LeadListing listing;

    LeadBoard(Pool pool, Pipelines pipelines, LeadListing listing) {
        this.pool = pool;
        this.pipelines = pipelines;
        this.listing = listing;
    }

    @Schema(name = "LeadColumn")
    public record Column(@Schema(examples = "new") String stage, String name, String colour, @Schema(enumeration = {"open", "won", "lost", "converted", "rejected"}) String kind, int count, @Schema(description = "Of an end stage the newest of a month are counted, 200 at most: there are more of them") boolean more, List<LeadCard> cards, @Nullable String nextCursor) {
    }

    @Schema(name = "LeadBoard")
    public record Board(List<Column> columns) {
    }

    record Counted(long stageId, int count, List<LeadCard> cards) {
    }

    public Uni<Board> board(Caller caller, LeadFilter filter, String cursorText) {
        var cursor = Cursor.read(cursorText);
        var limit = filter.stage == null ? FIRST_CARDS : Page.DEFAULT_LIMIT;
        var query = BoardCards.found("l", "l.id, l.stage_id, l.moved_at", LeadCard.FROM, "s.pipeline_id", pipelines.leads(), part -> listing.where(part, caller, filter), filter, cursor).add("select jsonb_build_object('stageId', st.stage_id, 'count', st.count, 'cards', coalesce((select jsonb_agg(c.card order by c.moved_at desc, c.id desc) from ("
                + " select l.id, l.moved_at, " + LeadCard.CARD + " as card from (select f.id from found f where f.stage_id = st.stage_id");
        if (cursor != null) {
            query.add("and (f.moved_at, f.id) < (:movedAt, :cursorId)");
        }
        return query.add("order by f.moved_at desc, f.id desc limit " + (limit + 1) + ") top join " + LeadCard.FROM.replaceFirst("^lead l", "lead l on l.id = top.id")
                        + ") c), '[]'))::text from (select stage_id, count(*) as count from found group by stage_id) st")
                .list(pool, Counted.class).map(rows -> new Board(pipelines.leads().stages().stream().filter(s -> filter.stage == null || s.code().equals(filter.stage)).map(stage -> {
                    var counted = rows.stream().filter(r -> r.stageId() == stage.id()).findFirst().orElse(new Counted(stage.id(), 0, List.of()));
                    var page = Page.of(counted.cards(), limit, card -> Cursor.of(card.movedAt(), card.id()));
                    var more = BoardCards.more(stage, counted.count());
                    return new Column(stage.code(), stage.name(), stage.colour(), stage.kind(), more ? BoardCards.MOST_ENDED : counted.count(), more, page.items(), page.nextCursor());
                }).toList()));
    }
}
