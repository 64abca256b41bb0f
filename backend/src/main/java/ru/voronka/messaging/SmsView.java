package ru.voronka.messaging;

import jakarta.annotation.Nullable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Money;

/** Of a message that is an SMS. @param parts of how many it is paid @param cost null until the provider says it @param night it waits for the client's morning */
@Schema(name = "SmsDetails")
public record SmsView(@Schema(examples = "2") int parts, @Nullable Money cost, @Nullable @Schema(examples = "smsc", enumeration = {"smsc", "smsru"}) String provider, @Schema(description = "It waits for the client's morning") boolean night) {

    /** SQL for a message `m`. */
    static final String SQL = "case when m.channel = 'sms' then jsonb_build_object('parts', coalesce(m.parts, 1), 'cost', case when m.cost is not null then " + Money.sql("m.cost", "'RUB'") + " end, 'provider', m.provider, 'night', m.night and m.status = 'queued') end";
}
