package ru.voronka.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;
import ru.voronka.platform.WorkingCalendar;

/** When the company works: everybody reads it, since calendars show it; the administrator changes it. */
@Path("/api/v1/working-calendar")
@Tag(name = "access")
public class WorkingCalendarResource {
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final String SQL = "select jsonb_build_object('version', h.version, 'opens', left(h.opens::text, 5), 'closes', left(h.closes::text, 5),"
            + " 'days', coalesce((select jsonb_agg(jsonb_build_object('day', d.day, 'working', d.working, 'name', d.name) order by d.day) from calendar_day d), '[]'))::text from working_hours h";

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final WorkingCalendar calendar;

    WorkingCalendarResource(Caller caller, Pool pool, EventLog log, WorkingCalendar calendar) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.calendar = calendar;
    }

    /** A day that is not what its weekday says. */
    @Schema(name = "CalendarDay")
    public record Day(@NotNull @Schema(examples = "2026-11-04", required = true) LocalDate day, @NotNull @Schema(description = "false: a day off", examples = "false", required = true) Boolean working,
            @Nullable @Size(max = 100) @Schema(examples = "День народного единства") String name) {
    }

    @Schema(name = "WorkingCalendar")
    public record View(int version, @Schema(examples = "09:00") String opens, @Schema(examples = "18:00") String closes, List<Day> days) {
    }

    public record WorkingCalendarFields(@NotNull @Pattern(regexp = TIME) @Schema(examples = "09:00") String opens, @NotNull @Pattern(regexp = TIME) @Schema(examples = "18:00") String closes,
            @NotNull @Size(max = 2000) List<@NotNull @Valid Day> days) {
    }

    @GET
    @Operation(operationId = "getWorkingCalendar", summary = "Working hours, and the days that are not what their weekday says")
    public Uni<RestResponse<View>> get() {
        return view(pool).map(v -> Version.ok(v, v.version()));
    }

    @PUT
    @Operation(operationId = "putWorkingCalendar", summary = "Change working hours and days off, whole")
    public Uni<RestResponse<View>> put(@HeaderParam("If-Match") String ifMatch, @NotNull @Valid WorkingCalendarFields wanted) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        var seen = Version.optional(ifMatch);
        var opens = LocalTime.parse(wanted.opens());
        var closes = LocalTime.parse(wanted.closes());
        if (!closes.isAfter(opens)) {
            throw Problem.field("closes", "hours");
        }
        var days = new HashSet<LocalDate>();
        for (var i = 0; i < wanted.days().size(); i++) {
            if (!days.add(wanted.days().get(i).day())) {
                throw Problem.field("days[" + i + "].day", "taken");
            }
        }
        return log.transaction(tx -> Query.of("select version from working_hours for update").number(tx).chain(() -> view(tx)).invoke(now -> {
            if (seen != null && seen != now.version()) {
                throw Problem.stale(now);
            }
        }).chain(() -> Query.of("update working_hours set opens = :opens, closes = :closes, version = version + 1").bind("opens", opens).bind("closes", closes).execute(tx))
                .chain(() -> Query.of("delete from calendar_day").execute(tx))
                .chain(() -> Query.of("insert into calendar_day (day, working, name) select d.day, d.working, nullif(btrim(d.name), '') from jsonb_to_recordset(:days::text::jsonb) d (day date, working boolean, name text)")
                        .bind("days", Json.write(wanted.days())).execute(tx))
                .chain(() -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new AccessEvent.Calendar(wanted.opens(), wanted.closes(), wanted.days().size()))))
                .chain(calendar::reload).chain(this::get);
    }

    private static Uni<View> view(SqlClient client) {
        return Query.of(SQL).first(client, View.class);
    }
}
