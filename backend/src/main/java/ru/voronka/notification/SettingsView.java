package ru.voronka.notification;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;

/** What reaches me by what, as it now holds, and what of it I chose. */
@Schema(name = "NotificationSettings")
public record SettingsView(List<GroupView> groups, @Schema(examples = "[\"deal-stage-changed\"]", description = "Kinds that I want by no way at all") List<String> muted, Manner manner,
        @Schema(description = "The manner is my own, not the company's") boolean ownManner, @Nullable @Schema(examples = "maria@example.com", description = "Where letters go; null: I have no address, and get none") String email,
        @Schema(examples = "Europe/Moscow", description = "By this clock hours are counted") String timeZone) {

    @Schema(name = "NotificationGroup")
    public record GroupView(@Schema(examples = "tasks", enumeration = {"work", "tasks", "deals", "comments", "calls", "letters", "orders", "team", "system"}) String code,
            @Schema(examples = "[\"bell\", \"push\"]", description = "Of bell, mail, push") List<String> ways, @Schema(description = "The administrator decided for all") boolean locked, @Schema(description = "I chose otherwise than the company") boolean own) {
    }

    /** What one may change of it. */
    @Schema(name = "NotificationSettingsFields")
    public record Fields(@NotNull @Schema(examples = "{\"tasks\": [\"bell\", \"mail\"]}", description = "By group, the ways; null for a group: as the company has it") Map<String, List<String>> ways,
            @NotNull @Size(max = 100) List<@NotNull @Size(max = 60) String> muted, @Nullable @Valid @Schema(description = "null: as the company has it") Manner manner) {
    }

    /** What holds in the company for whoever did not choose. */
    @Schema(name = "NotificationDefaults")
    public record Defaults(@NotNull @Schema(examples = "{\"tasks\": [\"bell\", \"mail\"]}") Map<String, List<String>> ways, @NotNull @Size(max = 20) @Schema(examples = "[\"team\"]", description = "Groups in which nobody chooses for themselves") List<@NotNull String> locked,
            @NotNull @Valid Manner manner) {
    }

    /** @throws Problem that names the group of which something unknown is said */
    static void check(Map<String, List<String>> ways) {
        ways.forEach((group, chosen) -> {
            if (Group.named(group).isEmpty() || chosen == null || chosen.stream().anyMatch(way -> way == null || Way.named(way).isEmpty())) {
                throw Problem.field("ways." + (group.length() > 60 ? "" : group), "reference");
            }
        });
    }

    static void check(Manner manner) {
        if (manner != null && (manner.quietFrom() == null) != (manner.quietUntil() == null)) {
            throw Problem.field("manner." + (manner.quietFrom() == null ? "quietFrom" : "quietUntil"), "required");
        }
    }
}
