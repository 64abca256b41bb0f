package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.pipeline.HandOver;
import ru.voronka.pipeline.Moment;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Said;
import ru.voronka.platform.Utm;

/** After a deal is won or lost the next one opens by itself, where its pipeline says so: the client is not forgotten. Once for each deal, however often it is closed. */
@Singleton
class RepeatDeal implements EventReader {
    private static final int TITLE = 250;

    private final Pipelines pipelines;
    private final CreateDeal create;
    private final Directory directory;
    private final EventLog log;
    private final Moment moment;

    RepeatDeal(Pipelines pipelines, CreateDeal create, Directory directory, EventLog log, Moment moment) {
        this.pipelines = pipelines;
        this.create = create;
        this.directory = directory;
        this.log = log;
        this.moment = moment;
    }

    private record Closed(String title, long pipelineId, Long companyId, List<Long> contactIds, Long responsibleId, String source, Utm utm, Long leadId, boolean repeated) {
    }

    @Override
    public String name() {
        return "repeat-deal";
    }

    @Override
    public Set<String> types() {
        return Set.of("deal.won", "deal.lost");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        return Query.of("select jsonb_build_object('title', d.title, 'pipelineId', d.pipeline_id, 'companyId', d.company_id, 'responsibleId', " + HandOver.beginner("deal", "d") + ", 'leadId', d.lead_id, 'utm', d.utm, 'source', (select s.code from source s where s.id = d.source_id),"
                        + " 'contactIds', coalesce((select jsonb_agg(dc.contact_id order by (dc.contact_id <> d.contact_id)) from deal_contact dc where dc.deal_id = d.id), '[]'),"
                        + " 'repeated', exists (select 1 from deal r where r.parent_deal_id = d.id and r.parent_link = 'repeat'))::text from deal d where d.id = :id and d.closed_at is not null and d.deleted_at is null for no key update of d")
                .bind("id", event.subjectId()).first(tx, Closed.class).chain(closed -> {
                    var won = event.type().equals("deal.won");
                    var rule = closed == null || closed.repeated() ? null : pipelines.byId(closed.pipelineId()).repeat().after(won ? "won" : "lost");
                    // A rule may outlive its pipeline or its stage: then nothing opens, rather than somewhere else.
                    var into = rule == null ? null : pipelines.pipelines().stream().filter(p -> p.code().equals(rule.pipeline()) && !p.archived()).findFirst().orElse(null);
                    return into == null ? Uni.createFrom().voidItem() : open(tx, event, closed, rule, into, won);
                });
    }

    private Uni<Void> open(SqlConnection tx, Event event, Closed closed, Pipeline.Repeat rule, Pipeline into, boolean won) {
        var actor = Actor.system("event:" + event.id());
        var stage = into.stages().stream().filter(s -> s.open() && s.code().equals(rule.stage())).findFirst().orElseGet(into::first);
        var title = rule.title().replace("{title}", closed.title());
        var at = moment.in(rule.after(), rule.unit());
        var wanted = new NewDeal(title.substring(0, Math.min(TITLE, title.length())), into.code(), stage.code(), null, closed.companyId(), closed.contactIds(), null, null, null, closed.source(), closed.utm(), null, null, at);
        return create.create(tx, actor, wanted, responsible(closed, rule), new CreateDeal.Origin(closed.leadId(), null, event.subjectId()))
                .call(id -> log.append(tx, actor, DealCard.SUBJECT, id, new Said("Открыта автоматически после " + (won ? "успешной" : "проигранной") + " сделки «" + closed.title() + "»", List.of(new Ref(event.subjectId(), closed.title())), false)))
                .call(id -> log.append(tx, actor, DealCard.SUBJECT, event.subjectId(), new Said("Открыта следующая сделка «" + wanted.title() + "» с датой следующего контакта", List.of(new Ref(id, wanted.title())), false))).replaceWithVoid();
    }

    /** Whoever has left hands over to the head of their department. */
    private Long responsible(Closed closed, Pipeline.Repeat rule) {
        var same = directory.byId(closed.responsibleId()).orElse(null);
        if (same == null) {
            return null;
        }
        return rule.responsible().equals("same") && same.active() ? directory.standIn(same).id() : directory.headOf(same.departmentId()).filter(Directory.Person::active).map(directory::standIn).map(Directory.Person::id).orElse(same.id());
    }
}
