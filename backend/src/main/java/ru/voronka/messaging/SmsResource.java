package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Hidden;
import ru.voronka.access.Visible;
import ru.voronka.file.Files;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** SMS of employees to clients. */
@Path("/api/v1/sms")
@Tag(name = "messaging")
public class SmsResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final SendSms send;
    private final Clock clock;

    SmsResource(Caller caller, Pool pool, EventLog log, Directory directory, SendSms send, Clock clock) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.send = send;
        this.clock = clock;
    }

    @Schema(name = "NewSms")
    public record Written(@NotBlank @Size(max = 100) @Schema(examples = "+79123456789") String to, @NotBlank @Size(max = 2000) @Schema(examples = "Заказ УТ-77 отгружен") String text, @NotNull @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "deal", description = "On whose story it stands") String subjectType,
            @NotNull @Schema(examples = "42") Long subjectId, @Nullable @Size(max = 100) @Schema(examples = "order-shipped-sms") String template, @Nullable @Schema(description = "Not before then") OffsetDateTime sendAt) {
    }

    /** @param available whether SMS are sent at all */
    @Schema(name = "SmsOptions")
    public record Options(@Schema(examples = "true") boolean available, List<Number> phones) {
    }

    /** @param localTime by the client's own clock, as far as the phone says @param waitsUntil when a message would leave now, for it is night there */
    @Schema(name = "SmsNumber")
    public record Number(@Schema(examples = "+79123456789") String phone, @Nullable @Schema(examples = "Анна Петрова") String name, @Schema(description = "They want no SMS") boolean optedOut, @Nullable OffsetDateTime localTime, @Nullable OffsetDateTime waitsUntil) {
    }

    @GET
    @Path("/options")
    @Operation(operationId = "getSmsOptions", summary = "To which phones of a record an SMS can go, and whether it is night there")
    public Uni<Options> options(@QueryParam("subjectType") String type, @QueryParam("subjectId") Long id) {
        Templates.mustWork(caller);
        if (type == null || id == null || !ClientPoints.knows(type)) {
            throw Problem.field(id == null ? "subjectId" : "subjectType", "required");
        }
        var hidden = Hidden.points(caller, type, "phones");
        return Visible.must(pool, caller, type, id, null).chain(() -> SmsSettings.kept(pool)).chain(settings -> (hidden ? Uni.createFrom().item(List.<ClientPoints.Point>of()) : ClientPoints.of(pool, type, id, "phone"))
                .map(found -> new Options(settings.ready(), found.stream().map(one -> {
                    var zone = Night.zone(one.value(), directory.zone(null));
                    var now = clock.instant();
                    var leaves = Night.after(now, zone, settings.nightFrom(), settings.nightTo());
                    return new Number(one.value(), one.name(), one.optedOut(), now.atZone(zone).toOffsetDateTime(), leaves.isAfter(now) ? leaves.atZone(zone).toOffsetDateTime() : null);
                }).toList())));
    }

    @POST
    @Operation(operationId = "sendSms", summary = "Send an SMS to a client; it is queued and on the record's story at once, and by night it waits for the client's morning")
    @ResponseStatus(201)
    public Uni<RestResponse<LetterView>> send(@NotNull @Valid Written sms) {
        Templates.mustWork(caller);
        return log.transaction(tx -> Visible.must(tx, caller, sms.subjectType(), sms.subjectId(), "subjectId").chain(() -> send.queue(tx, caller, new NewSms(sms.to(), sms.text(), null, sms.subjectType(), sms.subjectId(), sms.template(), null, sms.sendAt(), false))).chain(id -> one(tx, id)))
                .map(made -> Version.created(URI.create("/api/v1/sms/" + made.id()), made.told(caller)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSms", summary = "One SMS, as far as it has come")
    public Uni<LetterView> get(@PathParam("id") long id) {
        return seen(pool, id).map(sms -> sms.told(caller));
    }

    @POST
    @Path("/{id}/send")
    @Operation(operationId = "sendSmsAgain", summary = "Send an SMS that has failed again")
    public Uni<LetterView> again(@PathParam("id") long id) {
        return log.transaction(tx -> seen(tx, id).chain(sms -> OptOuts.refused(tx, "sms", sms.to().get(0).address()).invoke(refused -> {
            if (refused) {
                throw Problem.conflict("sms-opted-out");
            }
        }).chain(() -> Query.of("update message set status = 'queued', next_at = now(), leased_until = null, attempts = 0, error = null, failed_at = null, bounced_at = null, sent_at = null, provider_id = null where id = :id and channel = 'sms' and status in ('failed', 'bounced', 'cancelled') returning id")
                .bind("id", id).number(tx).onItem().ifNull().failWith(() -> Problem.conflict("letter-gone"))).chain(() -> one(tx, id)).call(() -> told(tx, sms, "requeued", "queued")))).map(sms -> sms.told(caller));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelSms", summary = "Do not send an SMS that still waits")
    public Uni<LetterView> cancel(@PathParam("id") long id) {
        return log.transaction(tx -> seen(tx, id).chain(sms -> Query.of("update message set status = 'cancelled' where id = :id and channel = 'sms' and status = 'queued' and (leased_until is null or leased_until < now()) returning id").bind("id", id).number(tx)
                .onItem().ifNull().failWith(() -> Problem.conflict("letter-gone")).chain(() -> one(tx, id)).call(() -> told(tx, sms, "cancelled", "cancelled")))).map(sms -> sms.told(caller));
    }

    private Uni<Void> told(SqlClient tx, LetterView sms, String stage, String status) {
        return sms.about() == null ? Uni.createFrom().voidItem() : log.append(tx, caller, Files.SUBJECTS.get(sms.about().type()), sms.about().id(), new MessageEvent.Reached(stage, sms.id(), "sms", sms.to().get(0).address(), "", status, null, null, sms.template()));
    }

    /** @throws Problem 404 when it is not there, or about something that the caller may not see */
    private Uni<LetterView> seen(SqlClient client, long id) {
        return one(client, id).onItem().ifNull().failWith(Problem::notFound).call(sms -> {
            if (sms.about() == null) {
                throw Problem.notFound();
            }
            return Visible.must(client, caller, sms.about().type(), sms.about().id(), null);
        });
    }

    private static Uni<LetterView> one(SqlClient client, long id) {
        return Query.of("select " + LetterView.SQL + "::text from message m where m.id = :id and m.channel = 'sms'").bind("id", id).first(client, LetterView.class);
    }
}
