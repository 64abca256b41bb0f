package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.file.Files;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Queues an SMS, once; the {@link SmsOutbox} sends it. It is on the record's story from this moment. */
@Singleton
public class SendSms {
    static final int MOST_PARTS = 10;

    private final EventLog log;
    private final Directory directory;
    private final Clock clock;

    SendSms(EventLog log, Directory directory, Clock clock) {
        this.log = log;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Within the transaction of whoever calls, who has checked the rights. To a person who writes it is told at once what is amiss; of what Voronka itself would say, that which
     * cannot be sent is left out.
     *
     * @return the message's id; that of the first where the natural key is there already; null where Voronka itself has no provider, or the client wants none
     */
    public Uni<Long> queue(SqlConnection tx, Actor actor, NewSms sms) {
        var person = actor instanceof Caller;
        var phone = Phones.normal(sms.to());
        var text = sms.text() == null ? "" : sms.text().replace("\0", "").strip();
        if (phone.isEmpty() || text.isEmpty() || SmsLength.parts(text) > MOST_PARTS) {
            if (!person) {
                return Uni.createFrom().nullItem();
            }
            throw phone.isEmpty() ? Problem.field("to", "phone") : text.isEmpty() ? Problem.field("text", "required") : Problem.field("text", "sms-long", MOST_PARTS);
        }
        return SmsSettings.kept(tx).chain(settings -> OptOuts.refused(tx, "sms", phone.get()).chain(refused -> {
            if (!settings.ready() || refused && !sms.urgent()) {
                if (person) {
                    throw Problem.conflict(settings.ready() ? "sms-opted-out" : "sms-missing");
                }
                return Uni.createFrom().nullItem();
            }
            var wanted = sms.sendAt() == null ? clock.instant() : sms.sendAt().toInstant();
            var at = sms.urgent() ? wanted : Night.after(wanted, Night.zone(phone.get(), directory.zone(null)), settings.nightFrom(), settings.nightTo());
            var author = sms.authorId() == null ? actor.employeeId() : sms.authorId();
            return Query.of("insert into message (direction, channel, address, recipients, author_id, body, template, subject_type, subject_id, natural_key, next_at, automatic, parts, night, urgent)"
                            + " values ('out', 'sms', :phone, :to::text::jsonb, :author, :text, :template, :subjectType, :subjectId, :key, :at, :automatic, :parts, :night, :urgent) on conflict (natural_key) do nothing returning id")
                    .bind("phone", phone.get()).bind("to", Json.write(List.of(new MailAddress(null, phone.get())))).bind("author", author).bind("text", text).bind("template", sms.template()).bind("subjectType", sms.subjectType())
                    .bind("subjectId", sms.subjectId()).bind("key", sms.naturalKey()).bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC)).bind("automatic", author == null).bind("parts", SmsLength.parts(text)).bind("night", at.isAfter(wanted)).bind("urgent", sms.urgent()).number(tx)
                    .chain(id -> id == null ? Query.of("select id from message where natural_key = :key").bind("key", sms.naturalKey()).number(tx)
                            : Query.of("update message set thread_id = id where id = :id").bind("id", id).execute(tx)
                                    .chain(() -> sms.subjectType() == null ? Uni.createFrom().voidItem()
                                            : log.append(tx, actor, Files.SUBJECTS.get(sms.subjectType()), sms.subjectId(), MessageEvent.Queued.of(id, "sms", List.of(new MailAddress(null, phone.get())), List.of(), "", text, sms.template())))
                                    .replaceWith(id));
        }));
    }
}
