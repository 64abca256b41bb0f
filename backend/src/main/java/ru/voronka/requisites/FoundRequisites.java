package ru.voronka.requisites;

import jakarta.annotation.Nullable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a register knows by an INN. */
@Schema(name = "FoundRequisites")
public record FoundRequisites(@Schema(description = "A register is connected: fields can be filled in by an INN") boolean available, @Nullable @Schema(description = "Null when nothing was asked, or nobody has that INN") Found found) {

    @Schema(name = "RequisitesFound")
    public record Found(@Nullable @Schema(examples = "ООО «Ромашка»") String name, @Schema(examples = "llc") String kind, @Schema(examples = "7707083893") String inn, @Nullable @Schema(examples = "773601001") String kpp, @Nullable @Schema(examples = "1027700132195") String ogrn,
            @Nullable @Schema(examples = "г. Москва, ул. Вавилова, д. 19") String legalAddress, @Schema(description = "It is being closed, or is closed already") boolean closed) {
    }
}
