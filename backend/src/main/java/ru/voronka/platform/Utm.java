package ru.voronka.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The marks by which advertising knows its visitors; they travel from the request to the lead and on to the deal. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Utm(@Size(max = 500) @Schema(examples = "yandex") String source, @Size(max = 500) @Schema(examples = "cpc") String medium,
        @Size(max = 500) @Schema(examples = "autumn") String campaign, @Size(max = 500) String content, @Size(max = 500) String term) {
    public static final Utm NONE = new Utm(null, null, null, null, null);
}
