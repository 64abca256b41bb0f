package ru.voronka.pipeline;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import ru.voronka.platform.Event;
import ru.voronka.platform.InMemory;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Latest;
import ru.voronka.platform.Query;

/** Pipelines, refusals, sources and roles of participants as this node holds them in memory: small, asked for at every change, read anew when the log says so. */
@Singleton
public class Pipelines implements InMemory {
    private final Latest<Dictionaries> latest;
    private volatile Dictionaries all = new Dictionaries(List.of(), List.of(), List.of(), List.of());

    Pipelines(Pool pool) {
        latest = new Latest<>(() -> Query.of("select jsonb_build_object('pipelines', " + Pipeline.ALL_SQL + ", 'refusals', " + Refusal.ALL_SQL + ", 'sources', " + Source.ALL_SQL + ", 'participantRoles', " + ParticipantRole.ALL_SQL + ")::text")
                .first(pool, Dictionaries.class), read -> all = read);
    }

    record Dictionaries(List<Pipeline> pipelines, List<Refusal> refusals, List<Source> sources, List<ParticipantRole> participantRoles) {
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        reload().await().indefinitely();
    }

    @Override
    public boolean changedBy(Event event) {
        return event.type().startsWith("pipeline.") || event.type().startsWith("access.");
    }

    @Override
    public Uni<Void> reload() {
        return latest.reload();
    }

    public List<Pipeline> pipelines() {
        return all.pipelines();
    }

    public List<Refusal> refusals() {
        return all.refusals();
    }

    public List<Source> sources() {
        return all.sources();
    }

    public List<ParticipantRole> participantRoles() {
        return all.participantRoles();
    }

    /** @return the role, also one out of use; a problem on the named field for an unknown code */
    public ParticipantRole participantRole(String code, String field) {
        return all.participantRoles().stream().filter(r -> r.code().equals(code)).findFirst().orElseThrow(() -> Problem.field(field, "reference"));
    }

    /** The lead funnel: there is one. */
    public Pipeline leads() {
        return all.pipelines().stream().filter(p -> p.entity().equals("lead")).findFirst().orElseThrow();
    }

    /** @throws Problem on the field `pipeline` for an unknown code */
    public Pipeline deals(String code) {
        return all.pipelines().stream().filter(p -> p.entity().equals("deal") && p.code().equals(code)).findFirst().orElseThrow(() -> Problem.field("pipeline", "reference"));
    }

    public Pipeline byId(long id) {
        return all.pipelines().stream().filter(p -> p.id() == id).findFirst().orElseThrow();
    }

    public Pipeline ofStage(long stageId) {
        return all.pipelines().stream().filter(p -> p.all().anyMatch(s -> s.id() == stageId)).findFirst().orElseThrow();
    }

    /** @throws Problem on the field for a pipeline of deals in use, or an open stage of it, that is not there. Both may be null; a stage has a pipeline. */
    public void place(String pipeline, String stage) {
        if (pipeline == null) {
            if (stage != null) {
                throw Problem.field("pipeline", "required");
            }
            return;
        }
        var into = pipelines().stream().filter(p -> p.entity().equals("deal") && !p.archived() && p.code().equals(pipeline)).findFirst().orElseThrow(() -> Problem.field("pipeline", "reference"));
        if (stage != null && into.stages().stream().noneMatch(s -> s.open() && s.code().equals(stage))) {
            throw Problem.field("stage", "reference");
        }
    }

    public Optional<Source> source(String code) {
        return all.sources().stream().filter(s -> s.code().equals(code)).findFirst();
    }

    /** @return the id of the source, null for no code; a problem on the field `source` for an unknown one */
    public Long sourceId(String code) {
        return code == null || code.isBlank() ? null : source(code).map(Source::id).orElseThrow(() -> Problem.field("source", "reference"));
    }

    /** @return the reason of that status, also of an archived one; a problem on the field `status` or `reason` when there is none */
    public Refusal.Chosen refusal(String entity, String status, String reason) {
        var found = all.refusals().stream().filter(r -> r.entity().equals(entity) && r.code().equals(status)).findFirst().orElseThrow(() -> Problem.field("status", status == null ? "required" : "reference"));
        var chosen = found.reasons().stream().filter(r -> r.code().equals(reason)).findFirst().orElseThrow(() -> Problem.field("reason", reason == null ? "required" : "reference"));
        return new Refusal.Chosen(chosen.id(), new Stage.Named(found.code(), found.name()), new Stage.Named(chosen.code(), chosen.name()));
    }

    /** The same for a person, to whom the pipeline must offer it. */
    public Refusal.Chosen refusal(Pipeline pipeline, String status, String reason) {
        var chosen = refusal(pipeline.entity(), status, reason);
        var found = all.refusals().stream().filter(r -> r.entity().equals(pipeline.entity()) && r.code().equals(status)).findFirst().orElseThrow();
        if (!found.offeredBy(pipeline.code())) {
            throw Problem.field("status", "refusal-not-offered", found.name());
        }
        if (found.reasons().stream().anyMatch(r -> r.id() == chosen.reasonId() && r.archived())) {
            throw Problem.field("reason", "refusal-not-offered", chosen.reason().name());
        }
        return chosen;
    }
}
