package ru.voronka.messaging;

import jakarta.annotation.Nullable;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template filled with what a record says. @param html null of an SMS @param missing the variables to which the record has no answer */
@Schema(name = "RenderedMessage")
public record Rendered(@Nullable @Schema(examples = "Ваша заявка принята") String subject, @Nullable @Schema(examples = "<p>Здравствуйте, Анна!</p>") String html, @Schema(examples = "Здравствуйте, Анна!") String text,
        @Schema(examples = "[7]") List<Long> fileIds, @Schema(examples = "[\"deal.amount\"]") List<String> missing) {
}
