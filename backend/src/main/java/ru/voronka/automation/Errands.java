package ru.voronka.automation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import ru.voronka.access.Directory;
import ru.voronka.platform.Json;
import ru.voronka.platform.Outbound;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.telephony.Dial;

/** Carries out what robots sent outside, at least once, with a key by which the receiver knows a repeat; what does not get through is tried again for a day, a call only once. */
@Singleton
class Errands {
    private static final int AT_ONCE = 20;
    private static final int MOST_ATTEMPTS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int KEPT = 500;

    private final Pool pool;
    private final Outbound outbound;
    private final Dial dial;
    private final Directory directory;
    private final Clock clock;

    Errands(Pool pool, Outbound outbound, Dial dial, Directory directory, Clock clock) {
        this.pool = pool;
        this.outbound = outbound;
        this.dial = dial;
        this.directory = directory;
        this.clock = clock;
    }

    record Errand(long id, long runId, int act, String kind, JsonNode request, int attempts) {
    }

    /** Leased for longer than any of them takes, so that no other node goes too. A call is made once at most: one whose node died in the middle may ring already. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> go() {
        return Query.of("update robot_errand set next_at = :leased, attempts = attempts + 1 where id in (select id from robot_errand where state = 'queued' and next_at <= :now order by next_at limit " + AT_ONCE + " for update skip locked)"
                        + " returning jsonb_build_object('id', id, 'runId', run_id, 'act', act, 'kind', kind, 'request', request, 'attempts', attempts)::text")
                .bind("now", OffsetDateTime.now(clock)).bind("leased", OffsetDateTime.now(clock).plusMinutes(3)).list(pool, Errand.class)
                .chain(all -> Multi.createFrom().iterable(all).onItem().transformToUni(this::go).merge(4).collect().asList()).replaceWithVoid();
    }

    private Uni<Void> go(Errand errand) {
        return Uni.createFrom().deferred(() -> errand.kind().equals("call") ? errand.attempts() > 1 ? Uni.createFrom().failure(Problem.conflict("robot-call-unsure")) : call(errand) : webhook(errand)).chain(() -> settled(errand, "done", null)).onFailure().recoverWithUni(e -> {
            var beside = e instanceof Outbound.Refused refused && !refused.code().equals("address-unknown");
            var why = e instanceof Problem problem ? problem.code() : String.valueOf(e.getMessage());
            return errand.kind().equals("call") || e instanceof Refused || beside || errand.attempts() >= MOST_ATTEMPTS ? settled(errand, "failed", why) : Query.of("update robot_errand set next_at = :at, error = :error where id = :id")
                    .bind("at", OffsetDateTime.now(clock).plus(Duration.ofSeconds(2L << errand.attempts()))).bind("error", why).bind("id", errand.id()).execute(pool);
        });
    }

    private Uni<Void> call(Errand errand) {
        var person = directory.byId(errand.request().path("employee").asLong()).filter(Directory.Person::active).orElseThrow(() -> Problem.conflict("robot-nobody", "employee"));
        return dial.dial(person, errand.request().path("phone").asText());
    }

    private Uni<Void> webhook(Errand errand) {
        var headers = Map.of("Content-Type", "application/json", "User-Agent", "Voronka", "Idempotency-Key", "robot-" + errand.runId() + "-" + errand.act());
        return outbound.post(URI.create(errand.request().path("url").asText()), headers, errand.request().path("body").toString().getBytes(StandardCharsets.UTF_8), PATIENCE, KEPT).map(answer -> {
            if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 408 && answer.status() != 429) {
                throw new Refused("HTTP " + answer.status());
            }
            if (answer.status() < 200 || answer.status() > 299) {
                throw new IllegalStateException("HTTP " + answer.status());
            }
            return null;
        });
    }

    /** The receiver will not have it, however often it comes. */
    private static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /** What came of it stands on the step of its run. */
    private Uni<Void> settled(Errand errand, String state, String error) {
        return pool.withTransaction(tx -> Query.of("update robot_errand set state = :state, error = :error where id = :id").bind("state", state).bind("error", error).bind("id", errand.id()).execute(tx).chain(() -> written(tx, errand, state, error)));
    }

    private static Uni<Void> written(SqlConnection tx, Errand errand, String state, String error) {
        var problem = error == null ? null : Problem.conflict("robot-errand", error).kept();
        return Query.of("update robot_run set steps = (select jsonb_agg(case when (s->>'act')::int = :act then s || jsonb_strip_nulls(jsonb_build_object('state', :state::text, 'problem', :problem::text::jsonb)) else s end order by n) from jsonb_array_elements(steps) with ordinality x (s, n)),"
                        + " state = case when :state = 'failed' and state = 'done' then 'failed' else state end where id = :run")
                .bind("act", errand.act()).bind("state", state).bind("problem", problem == null ? null : Json.write(problem)).bind("run", errand.runId()).execute(tx);
    }
}
