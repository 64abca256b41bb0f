package ru.voronka.holding;

import jakarta.annotation.Nullable;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.platform.Money;
import ru.voronka.platform.Ref;

/** A company among those to which it belongs, as far as the caller sees them and their deals. */
@Schema(name = "Holding")
public record HoldingView(@Nullable Ref parent, @Schema(description = "The head first, each before its parts; just the company itself where there is no holding. The first two hundred") List<Member> companies,
        @Schema(description = "Of all of them together") Totals totals) {

    @Schema(name = "HoldingMember")
    public record Member(@Schema(examples = "12") long id, @Schema(examples = "Ромашка ООО") String name, @Nullable @Schema(examples = "7") Long parentId, @Schema(examples = "1", description = "How deep under the head") int depth, Totals totals) {
    }

    @Schema(name = "HoldingTotals")
    public record Totals(@Schema(examples = "3") int openDeals, @Confidential(of = Entity.DEAL, field = "amount") @Nullable Money open, @Schema(examples = "5") int wonDeals, @Confidential(of = Entity.DEAL, field = "amount") @Nullable Money won) {
    }
}
