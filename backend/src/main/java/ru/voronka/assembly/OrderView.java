package ru.voronka.assembly;

import jakarta.annotation.Nullable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.pipeline.Stage;
import ru.voronka.platform.Ref;

/** An order with its lines, as the assembler's phone shows it: no sums, no phones, nothing else of the deal. */
@Schema(name = "AssemblyOrder")
public record OrderView(@Schema(examples = "42") long dealId, @Nullable @Schema(examples = "УТ-000417") String number, @Schema(examples = "Шкафы для архива") String title, @Nullable @Schema(examples = "Ромашка ООО") String client,
        @Nullable LocalDate promisedAt, @Schema(examples = "assembling") String stage, @Schema(examples = "Собирается") String stageName,
        @Schema(description = "Where the caller may move it, the usual step first") List<Stage.Named> nextStages, List<Line> lines, @Schema(examples = "7") int version, @Nullable Ref responsible) {

    /** What to take from which shelf. */
    @Schema(name = "AssemblyLine")
    public record Line(@Schema(examples = "311") long id, @Schema(examples = "Шкаф для документов, груша") String name, @Nullable @Schema(examples = "ШК-120") String article, @Nullable @Schema(examples = "4600000000111") String barcode,
            @Nullable @Schema(examples = "А-01") String shelf, @Nullable @Schema(examples = "шт") String unit, @Schema(examples = "10") String quantity, @Schema(examples = "4") String picked,
            @Nullable @Schema(examples = "none-left", enumeration = {"none-left", "damaged"}) String shortReason) {
    }

    Optional<Line> line(long id) {
        return lines.stream().filter(line -> line.id() == id).findFirst();
    }
}
