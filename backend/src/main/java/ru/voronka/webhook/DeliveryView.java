package ru.voronka.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One delivery and what became of it. */
@Schema(name = "WebhookDelivery")
public record DeliveryView(@Schema(examples = "81") long id, @Schema(examples = "msg_4_1_1042", description = "`webhook-id`: the same however often it is sent") String messageId, @Schema(examples = "deal.stage-changed") String type, @Nullable About subject,
        @Schema(enumeration = {"queued", "delivered", "failed"}) String status, @Schema(examples = "1") int attempts, @Nullable @Schema(examples = "200") Integer responseCode, @Nullable @Schema(examples = "no answer within 15 s") String error,
        @Nullable @Schema(examples = "84", description = "Milliseconds that the last try took") Integer tookMs, OffsetDateTime createdAt, @Nullable @Schema(description = "When it is tried next") OffsetDateTime nextAt, @Nullable OffsetDateTime settledAt) {

    @Schema(name = "WebhookDeliverySubject")
    public record About(@Schema(examples = "deal") String type, @Schema(examples = "42") long id) {
    }

    private static final String FIELDS = "'id', d.id, 'messageId', d.message_id, 'type', d.type, 'subject', case when d.subject_id is not null then jsonb_build_object('type', d.subject_type, 'id', d.subject_id) end, 'status', d.status, 'attempts', d.attempts, 'responseCode', d.response_code, 'error', d.error,"
            + " 'tookMs', d.took_ms, 'createdAt', d.created_at, 'nextAt', case when d.status = 'queued' then d.next_at end, 'settledAt', d.settled_at";
    static final String SQL = "jsonb_build_object(" + FIELDS + ")";

    /** With what was sent, what was answered, and every try. */
    @Schema(name = "WebhookDeliveryWhole")
    public record Whole(DeliveryView delivery, @Schema(description = "The body that is sent") JsonNode payload, @Nullable @Schema(examples = "ok", description = "The first kilobyte of the last answer") String response, List<Try> tries) {
        static final String SQL = "jsonb_build_object('delivery', " + DeliveryView.SQL + ", 'payload', d.payload::jsonb, 'response', d.response, 'tries', d.tries)";
    }

    @Schema(name = "WebhookTry")
    public record Try(OffsetDateTime at, @Nullable @Schema(examples = "503") Integer code, @Nullable String error, @Schema(examples = "84") int ms) {
    }
}
