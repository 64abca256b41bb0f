package ru.voronka.duplicates;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be done to all duplicates of one kind of record. */
@Schema(name = "NewDuplicateJob")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewDuplicateJob(@NotNull @Pattern(regexp = "compare|merge") @Schema(examples = "merge", description = "compare: every name with every other, for those that are nearly the same; merge: groups become one record each") String action,
        @NotNull @Pattern(regexp = "company|contact|lead") @Schema(examples = "company", description = "merge: company or contact") String type,
        @Pattern(regexp = "any|phone|email|inn|name") @Schema(examples = "inn", description = "merge: what they share; any: one thing or another; companies also the INN and the whole name") String match,
        @Pattern(regexp = "oldest|newest|fullest") @Schema(examples = "oldest", description = "merge: which one stays") String keep,
        @Pattern(regexp = "target|newest|fullest") @Schema(examples = "target", description = "merge: whose values stay: of the record that stays; of the newest; of the one that has most said of it. Where that has none, those of the newest who has one") String values) {
}
