package ru.voronka.telephony;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.platform.Money;
import ru.voronka.platform.Ref;

/** What one should know before picking up: as much of the client as the employee may see, the phone alone of a stranger's or another's client. */
public record CallCard(@Nullable @Confidential(of = Entity.CALL, field = "phone") @Schema(examples = "+79123456789") String phone, @Nullable @Schema(examples = "Анна Петрова") String name, @Nullable Ref lead, @Nullable Ref company, @Nullable Ref contact, @Nullable Ref responsible,
        List<OpenDeal> openDeals, List<Comment> lastComments, List<Happening> lastEvents) {

    @Schema(name = "CallCardDeal")
    public record OpenDeal(long id, @Schema(examples = "Шкафы для архива") String title, @Schema(examples = "quote-sent") String stage, @Schema(examples = "КП отправлено") String stageName, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money amount,
            @Schema(examples = "sales") String pipeline) {
    }

    @Schema(name = "CallCardComment")
    public record Comment(@Schema(examples = "Просит скидку 5 %") String text, OffsetDateTime at, @Nullable @Schema(examples = "Мария Кузнецова") String author) {
    }

    /** As the timeline shows it. */
    @Schema(name = "CallCardEvent")
    public record Happening(@Schema(examples = "1042") String id, @Schema(examples = "deal.stage-changed") String type, OffsetDateTime at, @Nullable Ref actor, About subject,
            @Schema(type = SchemaType.OBJECT) ObjectNode data) {
    }

    @Schema(name = "CallCardSubject")
    public record About(@Schema(examples = "deal") String type, long id, String name) {
    }

    static CallCard stranger(String phone) {
        return new CallCard(phone, null, null, null, null, null, List.of(), List.of(), List.of());
    }
}
