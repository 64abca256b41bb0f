package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.voronka.deal.CreateDeal;
import ru.voronka.deal.NewDeal;
import ru.voronka.file.Files;
import ru.voronka.lead.CreateLead;
import ru.voronka.lead.NewLead;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Said;
import ru.voronka.platform.Utm;
import ru.voronka.task.TemplateWords;

/** Opens what follows a record, a deal or a lead with its client, and says so on both. */
@Singleton
class NewDeeds implements Deed {
    private static final int TITLE = 250;

    private final People people;
    private final Pipelines pipelines;
    private final CreateDeal deals;
    private final CreateLead leads;
    private final EventLog log;

    NewDeeds(People people, Pipelines pipelines, CreateDeal deals, CreateLead leads, EventLog log) {
        this.people = people;
        this.pipelines = pipelines;
        this.deals = deals;
        this.leads = leads;
        this.log = log;
    }

    /** What goes over from the record. */
    private record Client(Long companyId, List<Long> contactIds, String companyName, String contactName, List<String> phones, List<String> emails, String source, Utm utm, Long leadId) {
    }

    @Override
    public Set<String> kinds() {
        return Set.of("create-deal", "create-lead");
    }

    @Override
    public void check(RobotFields robot, Act act, String place) {
        act.want(place, "title", act.title());
        TemplateWords.check(place + ".title", act.title());
        TemplateWords.check(place + ".text", act.text());
        if (act.kind().equals("create-deal")) {
            try {
                var pipeline = pipelines.deals(act.pipeline());
                if (act.stage() != null) {
                    pipeline.stage(act.stage());
                }
            } catch (Problem e) {
                throw e.prefixed(place + ".");
            }
        }
    }

    @Override
    public Uni<Done> act(Doing doing, Act act) {
        return client(doing).chain(client -> Texts.of(doing).chain(words -> people.of(doing, act.whoOr(Who.RESPONSIBLE)).chain(found -> {
            var title = Texts.fill(act.title(), words, TITLE);
            var to = found.isEmpty() ? null : (Long) found.get(0).id();
            var made = act.kind().equals("create-deal") ? deal(doing, act, client, title, Texts.fill(act.text(), words, 10_000), to) : lead(doing, client, title, Texts.fill(act.text(), words, 10_000), to);
            var type = act.kind().equals("create-deal") ? "deal" : "lead";
            return made.call(id -> said(doing, type, id, title)).map(id -> Done.done(new Run.Told(title, null, found.stream().map(p -> p.ref()).toList(), null, null, null, new Run.About(type, id, title))));
        })));
    }

    private Uni<Long> deal(Doing doing, Act act, Client client, String title, String text, Long to) {
        var wanted = new NewDeal(title, act.pipeline(), act.stage(), null, client.companyId(), client.contactIds(), (Money) null, null, null, client.source(), client.utm(), text, null, null);
        return deals.create(doing.tx(), doing.caller(), wanted, to, doing.matter().type().equals("deal") ? new CreateDeal.Origin(client.leadId(), null) : CreateDeal.Origin.OURS);
    }

    private Uni<Long> lead(Doing doing, Client client, String title, String text, Long to) {
        return leads.create(doing.tx(), doing.caller(), new NewLead(title, client.contactName(), client.companyName(), client.phones(), client.emails(), client.source(), client.utm(), text, null, to, null), to, CreateLead.Origin.OURS).map(lead -> lead.id());
    }

    private Uni<Void> said(Doing doing, String type, long id, String title) {
        var from = doing.matter().subject();
        if (from == null) {
            return Uni.createFrom().voidItem();
        }
        var word = type.equals("deal") ? "сделка" : "лид";
        var links = type.equals("deal") ? List.of(new Ref(id, title)) : List.<Ref>of();
        var back = from.getKey().equals("deal") ? List.of(new Ref(from.getValue(), doing.matter().title())) : List.<Ref>of();
        return log.append(doing.tx(), doing.caller(), Files.SUBJECTS.get(from.getKey()), from.getValue(), new Said("Роботом создан" + (type.equals("deal") ? "а " : " ") + word + " «" + title + "»", links, false))
                .chain(() -> log.append(doing.tx(), doing.caller(), Files.SUBJECTS.get(type), id, new Said("Создан" + (type.equals("deal") ? "а" : "") + " роботом: «" + doing.matter().title() + "»", back, false)));
    }

    private static final Map<String, String> SQL = Map.of(
            "deal", "select jsonb_build_object('companyId', x.company_id, 'contactIds', coalesce((select jsonb_agg(dc.contact_id order by (dc.contact_id <> x.contact_id)) from deal_contact dc where dc.deal_id = x.id), '[]'), 'companyName', co.name, 'contactName', ct.name, 'phones', " + ContactPoints.sql("phone", "contact", "ct.id") + ", 'emails', " + ContactPoints.sql("email", "contact", "ct.id")
                    + ", 'source', so.code, 'utm', x.utm, 'leadId', x.lead_id)::text from deal x left join company co on co.id = x.company_id left join contact ct on ct.id = x.contact_id left join source so on so.id = x.source_id where x.id = :id",
            "lead", "select jsonb_build_object('companyId', x.company_id, 'contactIds', case when x.contact_id is null then '[]'::jsonb else jsonb_build_array(x.contact_id) end, 'companyName', x.company_name, 'contactName', x.contact_name, 'phones', " + ContactPoints.sql("phone", "lead", "x.id") + ", 'emails', " + ContactPoints.sql("email", "lead", "x.id")
                    + ", 'source', so.code, 'utm', x.utm, 'leadId', x.id)::text from lead x left join source so on so.id = x.source_id where x.id = :id",
            "company", "select jsonb_build_object('companyId', x.id, 'contactIds', '[]'::jsonb, 'companyName', x.name, 'contactName', null, 'phones', " + ContactPoints.sql("phone", "company", "x.id") + ", 'emails', " + ContactPoints.sql("email", "company", "x.id") + ", 'source', null, 'utm', null, 'leadId', null)::text from company x where x.id = :id",
            "contact", "select jsonb_build_object('companyId', x.company_id, 'contactIds', jsonb_build_array(x.id), 'companyName', co.name, 'contactName', x.name, 'phones', " + ContactPoints.sql("phone", "contact", "x.id") + ", 'emails', " + ContactPoints.sql("email", "contact", "x.id")
                    + ", 'source', null, 'utm', null, 'leadId', null)::text from contact x left join company co on co.id = x.company_id where x.id = :id");

    private static Uni<Client> client(Doing doing) {
        var subject = doing.matter().subject();
        return subject == null ? Uni.createFrom().failure(Problem.conflict("robot-nobody", "client")) : Query.of(SQL.get(subject.getKey())).bind("id", subject.getValue()).first(doing.tx(), Client.class);
    }
}
