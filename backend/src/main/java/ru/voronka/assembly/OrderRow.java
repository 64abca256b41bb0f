package ru.voronka.assembly;

import jakarta.annotation.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.pipeline.Stage;
import ru.voronka.platform.Ref;

/** An order in the list of what is to be assembled. */
@Schema(name = "AssemblyOrderRow")
public record OrderRow(@Schema(examples = "42") long dealId, @Nullable @Schema(examples = "УТ-000417") String number, @Schema(examples = "Шкафы для архива") String title, @Nullable @Schema(examples = "Ромашка ООО") String client,
        @Nullable LocalDate promisedAt, @Schema(examples = "assembling") String stage, @Schema(examples = "Собирается") String stageName, List<Stage.Named> nextStages, @Schema(examples = "7") int version, @Nullable Ref responsible,
        @Schema(examples = "8") int linesCount, @Schema(examples = "3", description = "Lines that are full, or said to fall short") int pickedCount, @Schema(description = "Promised for a day that is over, and not assembled yet", examples = "false") boolean late) {
}
