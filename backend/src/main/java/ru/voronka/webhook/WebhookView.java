package ru.voronka.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;

/** A subscription as the API shows it. */
@Schema(name = "Webhook")
public record WebhookView(@Schema(examples = "4") long id, int version, @Schema(examples = "Склад") String name, @Schema(examples = "https://stock.example.com/voronka") String url, @Schema(examples = "[\"deal.*\", \"payment.received\"]") List<String> types,
        @Schema(examples = "[\"sales\"]", description = "Deals of other pipelines are not told of; empty: of all") List<String> pipelines, @Schema(description = "By whose rights it sees: what they may not see it is not told, fields that are hidden from them it does not get") Ref employee,
        boolean employeeActive, boolean active, @Nullable @Schema(enumeration = {"gone", "failing"}, description = "Why Voronka switched it off: the receiver answered 410, or nothing got through for three days") String offReason, @Nullable OffsetDateTime failingSince,
        @Nullable OffsetDateTime deliveredAt, @Schema(examples = "0", description = "Deliveries that wait") int waiting, @Nullable @Schema(description = "Until then the secret before this one signs too") OffsetDateTime oldSecretUntil, OffsetDateTime createdAt,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", description = "Shown this once: when it is created or changed") String secret) {

    private static final int MOST_COUNTED = 1000;

    static final String SQL = "jsonb_build_object('id', w.id, 'version', w.version, 'name', w.name, 'url', w.url, 'types', w.types, 'pipelines', w.pipelines, 'employee', (select " + Ref.sql("e.id", "e.name") + " from employee e where e.id = w.owner_id),"
            + " 'employeeActive', (select e.active from employee e where e.id = w.owner_id), 'active', w.active, 'offReason', w.off_reason, 'failingSince', w.failing_since, 'deliveredAt', w.delivered_at,"
            + " 'waiting', (select count(*) from (select 1 from webhook_delivery d where d.webhook_id = w.id and d.status = 'queued' limit " + MOST_COUNTED + ") c), 'oldSecretUntil', case when w.old_until > now() then w.old_until end, 'createdAt', w.created_at)";

    WebhookView with(String shown) {
        return new WebhookView(id, version, name, url, types, pipelines, employee, employeeActive, active, offReason, failingSince, deliveredAt, waiting, oldSecretUntil, createdAt, shown);
    }

    /** What is said of it when it is made, and may be changed. */
    @Schema(name = "WebhookFields")
    public record Fields(@NotBlank @Size(max = 100) @Schema(examples = "Склад") String name, @NotBlank @Size(max = 2000) @Schema(examples = "https://stock.example.com/voronka") String url,
            @NotEmpty @Size(max = 100) @Schema(examples = "[\"deal.*\"]", description = "Types of events, families (`deal.*`), or `*`") List<@NotNull @Pattern(regexp = EventTypes.SHAPE) String> types, @Nullable @Size(max = 50) @Schema(examples = "[\"sales\"]") List<@NotNull String> pipelines,
            @Nullable @Schema(description = "By whose rights it sees; by default one's own") Long employeeId, @Nullable @Schema(description = "By default it is on") Boolean active) {
    }
}
