package ru.voronka.automation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Stage;
import ru.voronka.platform.Event;
import ru.voronka.platform.Query;

/** What an event means to robots: which records it is about, and what happened to each. */
@Singleton
class Heard {
    static final Set<String> TYPES = Set.of("lead.created", "lead.stage-changed", "lead.rejected", "lead.converted", "lead.reopened", "lead.updated", "lead.assigned", "lead.distributed", "lead.deleted",
            "deal.created", "deal.stage-changed", "deal.won", "deal.lost", "deal.reopened", "deal.updated", "deal.assigned", "deal.distributed", "deal.deleted", "deal.approved", "deal.declined",
            "company.created", "company.updated", "company.deleted", "contact.created", "contact.updated", "contact.deleted",
            "task.created", "task.updated", "task.done", "task.accepted", "task.overdue", "task.cancelled", "call.ended", "message.opened", "message.received", "payment.received", "robot.called", "robot.changed");

    private final Pipelines pipelines;

    Heard(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** What happened. @param stageId which stage was entered or left @param task of which kind the task was @param robotId whose address was called */
    record Signal(String kind, Long stageId, String field, String from, String to, String task, String source, Long robotId) {
        static Signal of(String kind) {
            return new Signal(kind, null, null, null, null, null, null, null);
        }

        static Signal stage(String kind, Long stageId) {
            return new Signal(kind, stageId, null, null, null, null, null, null);
        }

        boolean begins(When when) {
            return when.kind().equals(kind) && switch (kind) {
                case "field-changed" -> field.equals(when.field()) && (when.from() == null || when.from().equals(from)) && (when.to() == null || when.to().equals(to));
                case "task-done", "task-overdue" -> when.task() == null || when.task().equals(task);
                case "form" -> when.source() == null || when.source().equals(source);
                default -> true;
            };
        }
    }

    /** One record of which something was heard. @param left the stage that it left, null when it did not @param gone it is not there any more */
    record About(String type, long id, Long pipelineId, Long stageId, Long responsibleId, List<Signal> signals, Long left, boolean gone) {
    }

    Uni<List<About>> of(SqlConnection tx, Event event) {
        var type = event.subjectType();
        return switch (event.type()) {
            case "task.done", "task.accepted", "task.overdue", "task.created", "task.updated", "task.cancelled" -> task(tx, event);
            case "call.ended" -> call(tx, event.data().path("call"));
            case "message.opened", "message.received" -> client(tx, type, event.subjectId(), List.of(Signal.of(event.type().equals("message.opened") ? "letter-opened" : "letter-answered")));
            case "payment.received" -> payment(tx, event);
            case "robot.called" -> own(tx, type, event.subjectId(), List.of(new Signal("webhook", null, null, null, null, null, null, event.data().path("robotId").asLong())));
            // Found by rule or by whoever took it in; who is only to choose somebody, or is a head that a large deal fell to, begins nothing.
            case "lead.distributed", "deal.distributed" -> Set.of("given", "handed-over").contains(event.data().path("kind").asText()) ? own(tx, type, event.subjectId(), List.of(Signal.of("distributed"))) : Uni.createFrom().item(List.of());
            case "deal.approved" -> own(tx, type, event.subjectId(), List.of(Signal.of("approved")));
            case "deal.declined" -> own(tx, type, event.subjectId(), List.of(Signal.of("declined")));
            default -> Uni.createFrom().item(List.of(record(event)));
        };
    }

    /** An event of the record's own, whose card says where it stands. */
    private About record(Event event) {
        var card = event.data().path("card");
        var type = event.subjectType();
        var verb = event.type().substring(event.type().indexOf('.') + 1);
        var pipeline = type.equals("lead") ? pipelines.leads() : type.equals("deal") ? pipeline(card.path("pipeline").asText()) : null;
        var stage = stage(pipeline, card.path("stage").asText());
        var signals = new ArrayList<Signal>();
        Long left = null;
        switch (verb) {
            case "created" -> {
                signals.add(Signal.of("created"));
                if (stage != null) {
                    signals.add(Signal.stage("stage-entered", stage));
                }
                if (event.data().path("intake").asBoolean()) {
                    signals.add(new Signal("form", null, null, null, null, null, card.path("source").asText(null), null));
                }
            }
            case "stage-changed", "won", "lost", "rejected", "converted", "reopened" -> {
                var before = event.data().path("pipelines").path("from").path("code");
                left = stage(before.isTextual() ? pipeline(before.asText()) : pipeline, event.data().path("from").path("code").asText());
                signals.add(Signal.stage("stage-left", left));
                signals.add(Signal.stage("stage-entered", stage(pipeline, event.data().path("to").path("code").asText())));
            }
            case "updated" -> event.data().path("changes").forEach(change -> signals.add(new Signal("field-changed", null, change.path("field").asText(), plain(change.path("from")), plain(change.path("to")), null, null, null)));
            case "assigned" -> signals.add(new Signal("field-changed", null, "responsibleId", plain(event.data().path("from")), plain(event.data().path("to")), null, null, null));
            default -> {
            }
        }
        var responsible = card.path("responsible").path("id");
        return new About(type, event.subjectId(), pipeline == null ? null : (Long) pipeline.id(), stage, responsible.isNumber() ? responsible.asLong() : null, signals, left, verb.equals("deleted"));
    }

    /** A value as a robot names it: of another record its id. */
    private static String plain(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.hasNonNull("id") ? value.path("id").asText() : value.hasNonNull("amount") ? value.path("amount").asText() : value.isValueNode() ? value.asText() : value.toString();
    }

    private Uni<List<About>> task(SqlConnection tx, Event event) {
        var card = event.data().path("card");
        var kind = card.path("kind").asText(null);
        var signal = switch (event.type()) {
            case "task.created" -> Signal.of("created");
            case "task.overdue" -> new Signal("task-overdue", null, null, null, null, kind, null, null);
            // What waits to be accepted is not done yet.
            case "task.done" -> event.data().path("awaits").asBoolean() ? null : new Signal("task-done", null, null, null, null, kind, null, null);
            case "task.accepted" -> new Signal("task-done", null, null, null, null, kind, null, null);
            default -> null;
        };
        var responsible = card.path("responsible").path("id");
        var signals = new ArrayList<Signal>();
        if (signal != null) {
            signals.add(signal);
        }
        event.data().path("changes").forEach(change -> signals.add(new Signal("field-changed", null, change.path("field").asText(), plain(change.path("from")), plain(change.path("to")), null, null, null)));
        var itself = new About("task", event.subjectId(), null, null, responsible.isNumber() ? responsible.asLong() : null, signals, null, event.type().equals("task.cancelled"));
        var subject = card.path("subject");
        // Of a record's tasks their end is heard on the record too.
        return signal == null || signal.kind().equals("created") || !subject.hasNonNull("type") ? Uni.createFrom().item(List.of(itself))
                : own(tx, subject.path("type").asText(), subject.path("id").asLong(), List.of(signal)).map(own -> Stream.concat(Stream.of(itself), own.stream()).toList());
    }

    private record OfCall(Long leadId, String clientType, Long clientId) {
    }

    private Uni<List<About>> call(SqlConnection tx, JsonNode call) {
        var missed = call.path("status").asText().equals("missed");
        var signals = missed ? List.of(Signal.of("call-missed"), Signal.of("call-ended")) : List.of(Signal.of("call-ended"));
        return Query.of("select jsonb_build_object('leadId', lead_id, 'clientType', client_type, 'clientId', client_id)::text from call where id = :id").bind("id", call.path("id").asLong()).first(tx, OfCall.class).chain(of -> {
            if (of == null) {
                return Uni.createFrom().item(List.<About>of());
            }
            var lead = of.leadId() == null ? Uni.createFrom().item(List.<About>of()) : own(tx, "lead", of.leadId(), signals);
            return of.clientType() == null ? lead : lead.chain(first -> client(tx, of.clientType(), of.clientId(), signals).map(more -> Stream.concat(first.stream(), more.stream()).toList()));
        });
    }

    private Uni<List<About>> payment(SqlConnection tx, Event event) {
        var deal = event.subjectType().equals("deal") ? event.subjectId() : event.data().path("dealId").asLong(event.data().path("deal").path("id").asLong());
        return deal == 0 ? own(tx, event.subjectType(), event.subjectId(), List.of(Signal.of("paid"))) : own(tx, "deal", deal, List.of(Signal.of("paid")));
    }

    private Uni<List<About>> own(SqlConnection tx, String type, long id, List<Signal> signals) {
        return !Matter.TYPES.contains(type) ? Uni.createFrom().item(List.of()) : Matter.of(tx, type, id).map(matter -> matter == null ? List.of() : List.of(about(matter, signals)));
    }

    /** Of a client also their open deals hear. */
    private Uni<List<About>> client(SqlConnection tx, String type, long id, List<Signal> signals) {
        return own(tx, type, id, signals).chain(own -> !type.equals("company") && !type.equals("contact") ? Uni.createFrom().item(own)
                : Matter.openDeals(tx, type, id).map(deals -> Stream.concat(own.stream(), deals.stream().map(deal -> about(deal, signals))).toList()));
    }

    private static About about(Matter matter, List<Signal> signals) {
        return new About(matter.type(), matter.id(), matter.pipelineId(), matter.stageId(), matter.responsibleId(), signals, null, false);
    }

    private Pipeline pipeline(String code) {
        return pipelines.pipelines().stream().filter(p -> p.entity().equals("deal") && p.code().equals(code)).findFirst().orElse(null);
    }

    private static Long stage(Pipeline pipeline, String code) {
        return pipeline == null ? null : pipeline.all().filter(s -> s.code().equals(code)).map(Stage::id).findFirst().orElse(null);
    }
}
