package ru.voronka.messaging;

import jakarta.annotation.Nullable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;

/** A mailbox with how it fares. */
@Schema(name = "Mailbox")
public record MailboxView(@Schema(examples = "3") long id, @Schema(examples = "1") int version, @Schema(examples = "Продажи") String name, @Schema(examples = "sales@company.example") String address,
        @Nullable @Schema(description = "Whose own it is; null of a shared one") Ref owner, @Schema(description = "Of a shared one: everyone may use it") boolean forAll, List<Ref> employees, List<Ref> departments, @Schema(description = "For those who have no mailbox of their own, and for robots") boolean isDefault, boolean active,
        @Schema(examples = "smtp.yandex.ru") String smtpHost, @Schema(examples = "465") int smtpPort, @Schema(examples = "tls", enumeration = {"none", "starttls", "tls"}) String smtpSecurity, @Nullable @Schema(examples = "imap.yandex.ru") String imapHost, @Nullable @Schema(examples = "993") Integer imapPort,
        @Nullable @Schema(examples = "tls", enumeration = {"none", "starttls", "tls"}) String imapSecurity, @Nullable @Schema(examples = "sales@company.example") String login, boolean hasPassword, @Nullable @Schema(examples = "100") Integer perHour, @Nullable @Schema(examples = "500") Integer perDay, @Nullable LocalDate warmUpSince, boolean plusAddress,
        @Nullable Ref responsible, @Nullable @Schema(examples = "mail") String source, @Nullable OffsetDateTime checkedAt, @Nullable @Schema(examples = "sign-in: Invalid credentials", description = "Why letters do not come in") String error, @Nullable @Schema(description = "Why letters do not go out") String sendError, Counts counts,
        @Schema(description = "The caller may change it") boolean mine) {

    /** @param waiting letters that wait @param today sent within the last day @param dayLimit how many a day lets through now, null for no limit */
    @Schema(name = "MailboxCounts")
    public record Counts(@Schema(examples = "2") int waiting, @Schema(examples = "1") int failed, @Schema(examples = "14") int hour, @Schema(examples = "80") int today, @Nullable @Schema(examples = "240") Integer dayLimit, @Schema(examples = "3") int unsorted) {
    }

    /** SQL for a mailbox `b`; binds `me` and `admin`. */
    static final String SQL = "jsonb_build_object('id', b.id, 'version', b.version, 'name', b.name, 'address', b.address, 'owner', (select jsonb_build_object('id', o.id, 'name', o.name) from employee o where o.id = b.owner_id), 'forAll', b.for_all,"
            + " 'employees', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name) order by e.name) from mailbox_share s join employee e on e.id = s.employee_id where s.mailbox_id = b.id), '[]'),"
            + " 'departments', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.name) from mailbox_share s join department d on d.id = s.department_id where s.mailbox_id = b.id), '[]'), 'isDefault', b.is_default, 'active', b.active,"
            + " 'smtpHost', b.smtp_host, 'smtpPort', b.smtp_port, 'smtpSecurity', b.smtp_security, 'imapHost', b.imap_host, 'imapPort', b.imap_port, 'imapSecurity', b.imap_security, 'login', b.login, 'hasPassword', b.password is not null, 'perHour', b.per_hour, 'perDay', b.per_day, 'warmUpSince', b.warm_up_since,"
            + " 'plusAddress', b.plus_address, 'responsible', (select jsonb_build_object('id', r.id, 'name', r.name) from employee r where r.id = b.responsible_id), 'source', b.source, 'checkedAt', b.checked_at, 'error', b.error, 'sendError', b.send_error,"
            + " 'counts', jsonb_build_object('waiting', (select count(*) from message w where w.mailbox_id = b.id and w.status = 'queued'), 'failed', (select count(*) from message w where w.mailbox_id = b.id and w.status = 'failed' and w.failed_at > now() - interval '7 days'),"
            + " 'hour', " + Outbox.SENT_IN.formatted("1 hour") + ", 'today', " + Outbox.SENT_IN.formatted("1 day") + ", 'dayLimit', nullif(" + Outbox.DAY_LIMIT + ", 1000000), 'unsorted', (select count(*) from message w where w.mailbox_id = b.id and w.direction = 'in' and w.subject_id is null and w.seen_at is null)),"
            + " 'mine', coalesce(b.owner_id = :me, false) or :admin)";
}
