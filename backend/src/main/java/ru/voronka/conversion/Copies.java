package ru.voronka.conversion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;

/** How many copies of lead + deal, and how they are called. */
@Schema(name = "MakeCopies")
public record Copies(@NotNull @Min(1) @Max(100) @Schema(examples = "5") Integer count,
        @Schema(description = "Of each new deal; by default the parent's, when it lies ahead. Required where the pipeline demands it") OffsetDateTime nextContactAt,
        @Size(max = 200) @Schema(examples = "Повтор {n}/{count} · {title} · из сделки №{parent}", description = "How the copies are called: {n} and {count} are numbers, {title} and {parent} the parent's title and id; by default as in the example") String title) {

    /** One of them: a lead that is born finished, and the deal that it became. */
    @Schema(name = "Copy")
    public record Copy(Ref lead, Ref deal) {
    }

    @Schema(name = "Copies")
    public record Made(@Schema(description = "The deal of which they are copies") Ref parent, List<Copy> items) {
    }
}
