package ru.voronka.duplicates;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which records become one. */
@Schema(name = "NewMerge")
public record NewMerge(@NotNull @Schema(examples = "12", description = "The one that stays") Long target, @NotNull @Size(min = 1, max = 19) @Schema(examples = "[15, 18]", description = "Those that go into it") List<@NotNull Long> ids,
        @Schema(examples = "{\"site\": 15}", description = "By field: the id of the record whose value stays; unsaid, the target's, or where it has none the newest") Map<String, Long> fields,
        @Schema(examples = "{\"12\": 3, \"15\": 1}", description = "By id: the version that was looked at; another one answers 412") Map<String, Integer> versions) {
}
