package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Query;

/** How SMS are sent. The key is never shown. */
@Schema(name = "SmsSettings")
public record SmsSettings(int version, @Nullable @Schema(examples = "smsc", enumeration = {"smsc", "smsru"}, description = "Null: no SMS is sent") String provider, @Nullable @Schema(examples = "voronka", description = "Of SMSC.ru, where a password is used instead of a key") String login,
        @Schema(description = "A key or a password is kept") boolean keyed, @Nullable @Schema(examples = "VORONKA") String sender, @Schema(examples = "21", description = "From this hour of their own clock clients get none") int nightFrom,
        @Schema(examples = "9", description = "Until this hour; the same as the first: at any hour") int nightTo, @Nullable @Schema(examples = "200") Integer perHour, @Nullable @Schema(examples = "1000") Integer perDay,
        @Nullable @Schema(examples = "https://crm.example.ru/t/sms/smsc/3f9a…", description = "Where the provider is to tell what became of messages") String callback, @Nullable @Schema(examples = "sms-money", description = "What hinders sending now") String error, @Nullable OffsetDateTime errorAt) {

    /** As it is kept. @param secret encrypted */
    record Kept(int version, String provider, String login, String secret, String sender, String callbackKey, int nightFrom, int nightTo, Integer perHour, Integer perDay, String error, OffsetDateTime errorAt) {
        boolean ready() {
            return provider != null && secret != null;
        }
    }

    private static final String SQL = "select jsonb_build_object('version', s.version, 'provider', s.provider, 'login', s.login, 'secret', s.secret, 'sender', s.sender, 'callbackKey', s.callback_key, 'nightFrom', s.night_from, 'nightTo', s.night_to, 'perHour', s.per_hour, 'perDay', s.per_day,"
            + " 'error', s.error, 'errorAt', s.error_at)::text from sms_settings s";

    static Uni<Kept> kept(SqlClient client) {
        return Query.of(SQL).first(client, Kept.class);
    }

    /** The row is held until the transaction ends, so that two nodes together keep the limits. */
    static Uni<Kept> locked(SqlClient tx) {
        return Query.of(SQL + " for no key update").first(tx, Kept.class);
    }

    static SmsSettings of(Kept kept, String base) {
        return new SmsSettings(kept.version(), kept.provider(), kept.login(), kept.secret() != null, kept.sender(), kept.nightFrom(), kept.nightTo(), kept.perHour(), kept.perDay(),
                kept.provider() == null ? null : base.replaceAll("/+$", "") + "/t/sms/" + kept.provider() + "/" + kept.callbackKey(), kept.error(), kept.errorAt());
    }
}
