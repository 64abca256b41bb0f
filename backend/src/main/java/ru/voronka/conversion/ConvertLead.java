package ru.voronka.conversion;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.consent.Consents;
import ru.voronka.deal.CreateDeal;
import ru.voronka.deal.DealView;
import ru.voronka.deal.Deals;
import ru.voronka.deal.NewDeal;
import ru.voronka.fields.CustomFields;
import ru.voronka.lead.ChangeLead;
import ru.voronka.lead.LeadView;
import ru.voronka.lead.Leads;
import ru.voronka.party.ChangeParty;
import ru.voronka.party.CompanyFields;
import ru.voronka.party.CompanyView;
import ru.voronka.party.ContactFields;
import ru.voronka.party.ContactPoints;
import ru.voronka.party.ContactView;
import ru.voronka.party.CreateParty;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Ref;
import ru.voronka.tag.Tags;

/** Converts a lead into company + contact + deal, or contact + deal for a private person, in one transaction; source, UTM and text travel along. */
@Singleton
public class ConvertLead {
    private final EventLog log;
    private final Leads leads;
    private final ChangeLead change;
    private final CreateParty create;
    private final ChangeParty parties;
    private final CreateDeal createDeal;
    private final Deals deals;
    private final Tags tags;
    private final CustomFields customFields;

    ConvertLead(EventLog log, Leads leads, ChangeLead change, CreateParty create, ChangeParty parties, CreateDeal createDeal, Deals deals, Tags tags, CustomFields customFields) {
        this.log = log;
        this.leads = leads;
        this.change = change;
        this.create = create;
        this.parties = parties;
        this.createDeal = createDeal;
        this.deals = deals;
        this.tags = tags;
        this.customFields = customFields;
    }

    /** What came of it. */
    @Schema(name = "Conversion")
    public record Converted(LeadView lead, @Nullable CompanyView company, @Nullable ContactView contact, DealView deal) {
    }

    Uni<Converted> convert(Caller caller, long leadId, int seen, Conversion wanted) {
        return log.transaction(tx -> leads.view(tx, caller, leadId).chain(lead -> {
            var responsible = lead.responsible() == null ? caller.employeeId() : (Long) lead.responsible().id();
            return company(tx, caller, lead, wanted, responsible)
                    .chain(company -> contact(tx, caller, lead, wanted, company, responsible)
                            .chain(contact -> {
                                if (company == null && contact == null) {
                                    throw Problem.field("contact", "required");
                                }
                                return deal(tx, caller, lead, wanted, company, contact, responsible)
                                        .chain(dealId -> finish(tx, caller, leadId, seen, company, contact, dealId));
                            }));
        }));
    }

    private Uni<CompanyView> company(SqlConnection tx, Caller caller, LeadView lead, Conversion wanted, long responsible) {
        if (wanted.companyId() != null) {
            var points = new ContactPoints(wanted.phones(lead, "company"), wanted.emails(lead, "company"));
            return parties.company(tx, caller, wanted.companyId()).onFailure(Problem.class).transform(e -> Problem.field("companyId", "reference"))
                    .call(company -> points.add(tx, "company", company.id())).call(company -> customFields.carry(tx, lead.id(), "company", company.id()));
        }
        if (wanted.company() == null) {
            return Uni.createFrom().nullItem();
        }
        caller.must(Entity.COMPANY, Action.CREATE);
        var c = wanted.company();
        return Uni.createFrom().deferred(() -> {
            CompanyFields.check(c.kpp(), null);
            return create.company(tx, caller, new CompanyFields(c.name(), c.kind(), c.inn(), c.kpp(), null, wanted.phones(lead, "company"), wanted.emails(lead, "company"), null, null, null, null, null, null), responsible, null);
        })
                .onFailure(Problem.class).transform(e -> ((Problem) e).prefixed("company.")).call(id -> customFields.carry(tx, lead.id(), "company", id)).chain(id -> parties.company(tx, caller, id));
    }

    private Uni<ContactView> contact(SqlConnection tx, Caller caller, LeadView lead, Conversion wanted, CompanyView company, long responsible) {
        var phones = wanted.phones(lead, "contact");
        var emails = wanted.emails(lead, "contact");
        if (wanted.contactId() != null) {
            return parties.contact(tx, caller, wanted.contactId()).onFailure(Problem.class).transform(e -> Problem.field("contactId", "reference"))
                    .call(contact -> new ContactPoints(phones, emails).add(tx, "contact", contact.id())).call(contact -> customFields.carry(tx, lead.id(), "contact", contact.id()));
        }
        if (wanted.contact() == null) {
            return Uni.createFrom().nullItem();
        }
        caller.must(Entity.CONTACT, Action.CREATE);
        var c = wanted.contact();
        return Uni.createFrom().deferred(() -> create.contact(tx, caller, new ContactFields(c.firstName(), c.lastName(), c.middleName(), c.position(), phones, emails, company == null ? null : company.id(), null, null, null, null, null), responsible))
                .onFailure(Problem.class).transform(e -> ((Problem) e).prefixed("contact.")).call(id -> customFields.carry(tx, lead.id(), "contact", id)).chain(id -> parties.contact(tx, caller, id));
    }

    private Uni<Long> deal(SqlConnection tx, Caller caller, LeadView lead, Conversion wanted, CompanyView company, ContactView contact, long responsible) {
        caller.must(Entity.DEAL, Action.CREATE);
        var d = wanted.deal() == null ? new Conversion.Deal(null, null, null, null) : wanted.deal();
        var title = d.title() == null || d.title().isBlank() ? lead.title() : d.title();
        return createDeal.create(tx, caller, new NewDeal(title, d.pipeline(), null, null, company == null ? null : company.id(), contact == null ? List.of() : List.of(contact.id()), d.amount(), null, null,
                lead.source(), lead.utm(), lead.text() == null ? null : lead.text().substring(0, Math.min(lead.text().length(), 20_000)), null, d.nextContactAt() == null ? lead.nextContactAt() : d.nextContactAt()), responsible, new CreateDeal.Origin(lead.id(), null))
                .call(id -> lead.tags().isEmpty() ? Uni.createFrom().voidItem() : tags.put(tx, caller, "deal", id, Tags.names(lead.tags())))
                .call(id -> customFields.carry(tx, lead.id(), "deal", id))
                .call(id -> createDeal.entered(tx, caller, id).onFailure(Problem.class).transform(e -> ((Problem) e).prefixed("deal.")));
    }

    private Uni<Converted> finish(SqlConnection tx, Caller caller, long leadId, int seen, CompanyView company, ContactView contact, long dealId) {
        return (contact == null ? Uni.createFrom().voidItem() : Consents.carry(tx, leadId, contact.id())).chain(() -> deals.created(tx, dealId)).chain(deal -> change.convert(tx, caller, leadId, seen, company == null ? null : new Ref(company.id(), company.name()),
                        contact == null ? null : new Ref(contact.id(), contact.name()), new Ref(deal.id(), deal.title()))
                .chain(() -> leads.view(tx, caller, leadId)).chain(lead -> (company == null ? Uni.createFrom().<CompanyView>nullItem() : parties.company(tx, caller, company.id()))
                        .map(present -> new Converted(lead, present, contact, deal))));
    }
}
