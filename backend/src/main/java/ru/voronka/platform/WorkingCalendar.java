package ru.voronka.platform;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The company's working time: Monday to Friday but for the days that the administrator names, within its hours, by the clock of whoever works. */
@Singleton
public class WorkingCalendar implements InMemory {
    /** What tells every node that the administrator changed the days or the hours. */
    public static final String CHANGED = "calendar.changed";
    private static final String EVERYTHING = "select jsonb_build_object('opens', h.opens, 'closes', h.closes, 'days', coalesce((select jsonb_agg(jsonb_build_object('day', d.day, 'working', d.working)) from calendar_day d), '[]'))::text from working_hours h";

    private final ZoneId zone;
    private final Latest<Times> latest;
    private volatile Times times = new Times(LocalTime.of(9, 0), LocalTime.of(18, 0), List.of());
    private volatile Map<LocalDate, Boolean> days = Map.of();

    record Day(LocalDate day, boolean working) {
    }

    record Times(LocalTime opens, LocalTime closes, List<Day> days) {
    }

    @Inject
    WorkingCalendar(@ConfigProperty(name = "voronka.time-zone") String zone, Pool pool) {
        this.zone = ZoneId.of(zone);
        latest = new Latest<>(() -> Query.of(EVERYTHING).first(pool, Times.class), this::take);
    }

    /** Plain weeks, without a database. */
    public WorkingCalendar(String zone) {
        this.zone = ZoneId.of(zone);
        latest = null;
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        reload().await().indefinitely();
    }

    @Override
    public boolean changedBy(Event event) {
        return event.type().equals(CHANGED);
    }

    @Override
    public Uni<Void> reload() {
        return latest.reload();
    }

    void take(Times read) {
        var named = new HashMap<LocalDate, Boolean>();
        read.days().forEach(d -> named.put(d.day(), d.working()));
        times = read;
        days = named;
    }

    /** @return the moment at which so much working time has passed since {@code from}, in the company's own zone */
    public OffsetDateTime after(OffsetDateTime from, Duration working) {
        return after(from, working, zone);
    }

    /** @return the same by the clock of that zone */
    public OffsetDateTime after(OffsetDateTime from, Duration working, ZoneId where) {
        var at = opening(from.atZoneSameInstant(where));
        var left = working;
        while (true) {
            var today = Duration.between(at, at.with(times.closes()));
            if (left.compareTo(today) <= 0) {
                return at.plus(left).withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime();
            }
            left = left.minus(today);
            at = opening(at.toLocalDate().plusDays(1).atStartOfDay(where));
        }
    }

    /** @return the working day that follows by so many; with none, the day itself or, when nobody works then, the next one */
    public LocalDate day(LocalDate from, int workingDays) {
        var day = workingDays == 0 ? working(from) ? from : next(from) : from;
        for (var i = 0; i < workingDays; i++) {
            day = next(day);
        }
        return day;
    }

    /** @return the same time of day, so many working days earlier, in the company's own zone */
    public OffsetDateTime before(OffsetDateTime at, int workingDays) {
        var then = at.atZoneSameInstant(zone);
        for (var left = workingDays; left > 0; left -= working(then.toLocalDate()) ? 1 : 0) {
            then = then.minusDays(1);
        }
        return then.withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime();
    }

    public boolean working(LocalDate day) {
        var named = days.get(day);
        return named != null ? named : day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** @return whether somebody by the clock of that zone is at work at that moment */
    public boolean open(Instant at, ZoneId where) {
        var local = at.atZone(where);
        return working(local.toLocalDate()) && !local.toLocalTime().isBefore(times.opens()) && local.toLocalTime().isBefore(times.closes());
    }

    public LocalTime opens() {
        return times.opens();
    }

    public LocalTime closes() {
        return times.closes();
    }

    /** @return the company's own time zone */
    public ZoneId zone() {
        return zone;
    }

    private LocalDate next(LocalDate day) {
        var next = day.plusDays(1);
        // The days named are few: beyond them the plain week has its Monday.
        while (!working(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private ZonedDateTime opening(ZonedDateTime at) {
        var day = at.toLocalDate();
        if (working(day) && at.toLocalTime().isBefore(times.closes())) {
            return at.toLocalTime().isBefore(times.opens()) ? at.with(times.opens()) : at;
        }
        return next(day).atTime(times.opens()).atZone(at.getZone());
    }
}
