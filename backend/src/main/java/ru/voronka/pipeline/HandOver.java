package ru.voronka.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Action;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/**
 * Who answers for a card from which stage on: before the order the field rep, after it the operator. Whoever moves a card and however, crossing such a stage hands it over
 * within the move itself, and going back before it hands it back. Nobody is left out: who answered before stays on the card.
 */
@Singleton
public class HandOver {
    private final Pipelines pipelines;
    private final Directory directory;

    HandOver(Pipelines pipelines, Directory directory) {
        this.pipelines = pipelines;
        this.directory = directory;
    }

    /** The card goes to its participant of that role; where there is none, to the employee; else to the least loaded of the department. */
    @Schema(name = "StageHandOver")
    public record Rule(@NotBlank @Size(max = 50) @Schema(examples = "operator", description = "As whom the receiver works the card") String role,
            @Nullable @Schema(description = "Who gets it when nobody has that role on the card") Long employeeId, @Nullable @Schema(description = "Whose least loaded gets it when nobody else is named") Long departmentId,
            @NotBlank @Size(max = 50) @Schema(examples = "field-rep", description = "As whom the former responsible stays") String former) {
    }

    /** A card that has just come to a stage. @param type lead or deal */
    public record Card(String type, long id, Ref responsible) {
    }

    /** By which rule it went. @param insteadOf who is away, and for whom the receiver stands in @param back it was handed back */
    @Schema(name = "HandedBy")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record By(Stage.Named stage, Stage.Named role, @Nullable Ref insteadOf, boolean back) {
    }

    /** Why it stays with whoever has it. @param why nobody (has the role), dismissed, rights (whoever has it may not work such cards), or department (nobody there may) */
    public record Failed(Stage.Named stage, Stage.Named role, String why, Ref person) {
    }

    /** What came of it: a new responsible, a rule that found nobody, or both (handed back, but not on). */
    public record Outcome(Ref from, Ref to, By by, Failed failed) {
    }

    private record Earlier(long id, long stageId, Long formerId) {
    }

    private record Found(Directory.Person person, Directory.Person insteadOf, Failed failed) {
    }

    /** @throws Problem on the field for a role that only reads, or an employee who does not work here */
    void known(StageFields fields) {
        var rule = fields.handOver();
        if (rule == null) {
            return;
        }
        if (!fields.kind().equals("open")) {
            throw Problem.field("handOver", "stage-kind");
        }
        if (pipelines.participantRole(rule.role(), "handOver.role").observes()) {
            throw Problem.field("handOver.role", "participant-observes");
        }
        pipelines.participantRole(rule.former(), "handOver.former");
        if (rule.employeeId() != null) {
            directory.working(rule.employeeId(), "handOver.employeeId");
        }
    }

    /** @return in SQL, the id of whoever answered for the card before it was handed over, else of whoever does: new business begins with them. @param x the row's alias */
    public static String beginner(String type, String x) {
        return "coalesce((select h.former_id from hand_over h where h.subject_type = '" + type + "' and h.subject_id = " + x + ".id and h.ended_at is null order by h.id limit 1), " + x + ".responsible_id)";
    }

    /** A card of a new kind comes to its first stage. @return null when nothing was handed over */
    public Uni<Outcome> begun(SqlClient tx, Actor actor, Card card, Pipeline pipeline, Stage entering) {
        return entered(tx, actor, card, null, null, pipeline, entering);
    }

    /** The card, locked, stands at the stage now. @return null when nothing was handed over */
    public Uni<Outcome> entered(SqlClient tx, Actor actor, Card card, Pipeline from, Stage leaving, Pipeline into, Stage entering) {
        if (!entering.open() || !ruled(into) && (from == null || !ruled(from))) {
            return Uni.createFrom().nullItem();
        }
        var changed = from == null || from.id() != into.id();
        return earlier(tx, card).chain(all -> {
            var undone = changed ? List.<Earlier>of() : all.stream().filter(e -> into.all().anyMatch(s -> s.id() == e.stageId() && s.position() > entering.position())).toList();
            var ended = changed ? all : undone;
            var rule = into.stages().stream().filter(s -> s.open() && s.handOver() != null && s.position() <= entering.position()).max(Comparator.comparingInt(Stage::position)).orElse(null);
            var inForce = rule != null && !changed && all.stream().anyMatch(e -> e.stageId() == rule.id());
            var crossed = rule != null && !inForce && (changed || !leaving.open() || leaving.position() < rule.position() || !undone.isEmpty());
            return end(tx, ended).chain(() -> undone.isEmpty() ? Uni.createFrom().item(new Outcome(card.responsible(), card.responsible(), null, null)) : back(tx, actor, card, into, undone.get(0)))
                    .chain(back -> crossed ? on(tx, actor, card, back, rule) : Uni.createFrom().item(back)).map(outcome -> outcome.by() == null && outcome.failed() == null ? null : outcome);
        });
    }

    private static boolean ruled(Pipeline pipeline) {
        return pipeline.all().anyMatch(s -> s.handOver() != null);
    }

    private static Uni<List<Earlier>> earlier(SqlClient tx, Card card) {
        return Query.of("select jsonb_build_object('id', h.id, 'stageId', h.stage_id, 'formerId', h.former_id)::text from hand_over h where h.subject_type = :type and h.subject_id = :id and h.ended_at is null order by h.id")
                .bind("type", card.type()).bind("id", card.id()).list(tx, Earlier.class);
    }

    private static Uni<Void> end(SqlClient tx, List<Earlier> ended) {
        return ended.isEmpty() ? Uni.createFrom().voidItem() : Query.of("update hand_over set ended_at = now() where id = any(:ids)").bind("ids", ended.stream().map(Earlier::id).toArray(Long[]::new)).execute(tx);
    }

    /** Before the stage again: to whoever had it there. */
    private Uni<Outcome> back(SqlClient tx, Actor actor, Card card, Pipeline pipeline, Earlier first) {
        var stage = pipeline.stage(first.stageId());
        var rule = stage.handOver();
        var role = rule == null ? null : pipelines.participantRole(rule.role(), "role").named();
        var former = directory.byId(first.formerId()).orElse(null);
        if (former == null) {
            return Uni.createFrom().item(new Outcome(card.responsible(), card.responsible(), null, null));
        }
        var found = present(former);
        if (found == null) {
            return Uni.createFrom().item(new Outcome(card.responsible(), card.responsible(), null, new Failed(stage.named(), role, "dismissed", former.ref())));
        }
        if (card.responsible() != null && card.responsible().id() == found.person().id()) {
            return Uni.createFrom().item(new Outcome(card.responsible(), card.responsible(), null, null));
        }
        return give(tx, actor, card, card.responsible(), found, rule == null ? null : rule.role(), null)
                .replaceWith(() -> new Outcome(card.responsible(), found.person().ref(), new By(stage.named(), role, away(found), true), null));
    }

    private Uni<Outcome> on(SqlClient tx, Actor actor, Card card, Outcome before, Stage stage) {
        var rule = stage.handOver();
        var role = pipelines.participantRole(rule.role(), "role").named();
        return receiver(tx, card, before.to(), stage, rule).chain(found -> {
            if (found.failed() != null) {
                return Uni.createFrom().item(new Outcome(before.from(), before.to(), before.by(), found.failed()));
            }
            if (before.to() != null && before.to().id() == found.person().id()) {
                return Uni.createFrom().item(before);
            }
            return give(tx, actor, card, before.to(), found, rule.former(), rule.role())
                    .chain(() -> Query.of("insert into hand_over (subject_type, subject_id, stage_id, former_id, receiver_id) values (:type, :id, :stage, :former, :receiver)").bind("type", card.type()).bind("id", card.id()).bind("stage", stage.id())
                            .bind("former", before.to() == null ? null : before.to().id()).bind("receiver", found.person().id()).execute(tx))
                    .replaceWith(() -> new Outcome(before.from(), found.person().ref(), new By(stage.named(), role, away(found), false), null));
        });
    }

    private static Ref away(Found found) {
        return found.insteadOf() == null ? null : found.insteadOf().ref();
    }

    /** @param stays as whom the one who has it stays on the card, where they do not work it already @param comes as whom the receiver, or the one who is away, comes onto it */
    private static Uni<Void> give(SqlClient tx, Actor actor, Card card, Ref from, Found found, String stays, String comes) {
        var handed = card.type().equals("deal") ? ", handed_by = :by, handed_at = now()" : "";
        var owner = found.insteadOf() == null ? found.person() : found.insteadOf();
        var update = Query.of("update " + card.type() + " set responsible_id = :to" + handed + " where id = :id").bind("to", found.person().id()).bind("id", card.id());
        return (handed.isEmpty() ? update : update.bind("by", from == null ? actor.employeeId() : (Long) from.id())).execute(tx)
                .chain(() -> from == null || stays == null ? Uni.createFrom().voidItem() : Query.of("insert into %1$s_participant (%1$s_id, employee_id, role) select :id, :employee, :role where not exists (select 1 from %1$s_participant xp where xp.%1$s_id = :id and xp.employee_id = :employee and not xp.role%2$s) on conflict do nothing".formatted(card.type(), ParticipantRole.OBSERVES))
                        .bind("id", card.id()).bind("employee", from.id()).bind("role", stays).execute(tx))
                .chain(() -> comes == null ? Uni.createFrom().voidItem() : Participants.join(tx, card.type(), card.id(), owner.id(), comes).replaceWithVoid());
    }

    /** Of several who have the role, the one who answers for the card already, else whoever came first. */
    private Uni<Found> receiver(SqlClient tx, Card card, Ref responsible, Stage stage, Rule rule) {
        return Query.of("select to_jsonb(xp.employee_id)::text from " + card.type() + "_participant xp where xp." + card.type() + "_id = :id and xp.role = :role order by xp.employee_id is not distinct from :responsible::bigint desc, xp.id limit 100")
                .bind("id", card.id()).bind("role", rule.role()).bind("responsible", responsible == null ? null : responsible.id()).list(tx, Long.class).chain(holders -> {
                    var holder = holders.stream().map(one -> found(card, one)).flatMap(Optional::stream).findFirst().or(() -> found(card, rule.employeeId()));
                    var gone = holders.isEmpty() ? rule.employeeId() : holders.get(0);
                    var role = pipelines.participantRole(rule.role(), "role").named();
                    if (holder.isPresent()) {
                        return Uni.createFrom().item(holder.get());
                    }
                    if (rule.departmentId() == null) {
                        return Uni.createFrom().item(new Found(null, null, failed(stage, role, gone)));
                    }
                    return leastLoaded(tx, card, rule.departmentId()).map(id -> found(card, id).orElseGet(() -> new Found(null, null, new Failed(stage.named(), role, "department", null))));
                });
    }

    private Uni<Long> leastLoaded(SqlClient tx, Card card, long departmentId) {
        var departments = directory.subtree(departmentId);
        var able = directory.people().stream().filter(p -> p.departmentId() != null && departments.contains(p.departmentId()) && able(card, p)).toList();
        // Where all are away, one of them still gets it: who stands in for them works it.
        var there = able.stream().filter(p -> present(p).insteadOf() == null).toList();
        var people = (there.isEmpty() ? able : there).stream().map(Directory.Person::id).toArray(Long[]::new);
        return Query.of("select e.id from unnest(:people::bigint[]) e (id) order by (select count(*) from deal d where d.responsible_id = e.id and d.closed_at is null and d.deleted_at is null)"
                + " + (select count(*) from lead l where l.responsible_id = e.id and l.closed_at is null and l.deleted_at is null)"
                + " + (select count(*) from task t where t.responsible_id = e.id and t.status = 'open' and t.deleted_at is null), e.id limit 1").bind("people", people).number(tx);
    }

    private Failed failed(Stage stage, Stage.Named role, Long gone) {
        var person = directory.byId(gone).orElse(null);
        return new Failed(stage.named(), role, person == null ? "nobody" : person.active() ? "rights" : "dismissed", person == null ? null : person.ref());
    }

    /** A card is not given to one who could not work it. */
    private boolean able(Card card, Directory.Person person) {
        return person.active() && directory.scope(person, Entity.valueOf(card.type().toUpperCase()), Action.CHANGE) != Scope.NONE;
    }

    private Optional<Found> found(Card card, Long employeeId) {
        return directory.byId(employeeId).filter(p -> able(card, p)).map(this::present);
    }

    /** @return the person, or who stands in for them; null for one who has left */
    private Found present(Directory.Person person) {
        if (!person.active()) {
            return null;
        }
        var there = directory.standIn(person);
        return new Found(there, there.id() == person.id() ? null : person, null);
    }
}
