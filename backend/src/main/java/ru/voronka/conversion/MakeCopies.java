package ru.voronka.conversion;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.deal.CopyDeal;
import ru.voronka.deal.CreateDeal;
import ru.voronka.deal.DealCard;
import ru.voronka.lead.CopyLead;
import ru.voronka.party.CompanyView;
import ru.voronka.party.ContactView;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Said;

/** A client orders the same again, several times at once: copies of lead + deal, in one transaction, without losing where the client first came from. */
@Singleton
public class MakeCopies {
    private static final String TITLE = "Повтор {n}/{count} · {title} · из сделки №{parent}";
    private static final int LONGEST = 250;

    private final EventLog log;
    private final Directory directory;
    private final CopyLead leads;
    private final CopyDeal deals;
    private final CreateDeal create;

    MakeCopies(EventLog log, Directory directory, CopyLead leads, CopyDeal deals, CreateDeal create) {
        this.log = log;
        this.directory = directory;
        this.leads = leads;
        this.deals = deals;
        this.create = create;
    }

    /** @param nextContactAt null: the parent's, when it lies ahead @param title see {@link Copies#title()} */
    public record Wanted(int count, OffsetDateTime nextContactAt, String title) {
    }

    /** Whoever asks is the author: the bonus is theirs. */
    Uni<Copies.Made> make(Caller caller, long dealId, Wanted wanted) {
        return log.transaction(tx -> deals.parent(tx, caller, dealId).chain(parent -> {
            caller.must(Entity.DEAL, Action.CREATE, parent.pipelineId());
            caller.must(Entity.LEAD, Action.CREATE);
            return make(tx, caller, parent, wanted).call(made -> create.entered(tx, caller, made.items().get(0).deal().id()));
        }));
    }

    /** For the author, whose rights are asked by whoever calls. */
    public Uni<Copies.Made> make(SqlConnection tx, Actor author, CopyDeal.Parent parent, Wanted wanted) {
        // Whose client it was keeps it; when they have left, whoever took the order.
        var responsible = directory.byId(parent.responsibleId()).filter(Directory.Person::active).map(Directory.Person::id).orElse(author.employeeId());
        var nextContactAt = wanted.nextContactAt() == null ? parent.nextContactAt() : wanted.nextContactAt();
        var titles = titles(parent, wanted);
        return leads.copy(tx, author, parent.id(), responsible, titles).chain(born -> deals.copy(tx, author, parent, responsible, nextContactAt, titles, born.array())
                        .call(made -> leads.finish(tx, author, parent.ref(), born, made.stream().map(CopyDeal.Copied::id).toArray(Long[]::new))))
                .call(made -> say(tx, author, parent, made))
                .map(made -> new Copies.Made(parent.ref(), made.stream().map(one -> new Copies.Copy(new Ref(one.lead(), one.title()), one.ref())).toList()));
    }

    private Uni<Void> say(SqlClient tx, Actor author, CopyDeal.Parent parent, List<CopyDeal.Copied> made) {
        var refs = made.stream().map(CopyDeal.Copied::ref).toList();
        var words = "создано копий лида и сделки: " + made.size() + directory.byId(author.employeeId()).map(person -> ". Автор для бонуса: " + person.name()).orElse("");
        var about = new Said("По сделке «" + parent.title() + "» (№ " + parent.id() + ") " + words, refs, false);
        return log.append(tx, author, DealCard.SUBJECT, parent.id(), new Said("С" + words.substring(1), refs, true))
                .chain(() -> parent.companyId() != null ? log.append(tx, author, CompanyView.SUBJECT, parent.companyId(), about)
                        : parent.contactId() != null ? log.append(tx, author, ContactView.SUBJECT, parent.contactId(), about) : Uni.createFrom().voidItem());
    }

    private static String[] titles(CopyDeal.Parent parent, Wanted wanted) {
        var pattern = wanted.title() == null || wanted.title().isBlank() ? TITLE : wanted.title().strip();
        return IntStream.rangeClosed(1, wanted.count()).mapToObj(n -> {
            var around = pattern.replace("{n}", String.valueOf(n)).replace("{count}", String.valueOf(wanted.count())).replace("{parent}", String.valueOf(parent.id()));
            // A long title gives way to what tells the copies apart.
            var room = Math.max(0, LONGEST - around.replace("{title}", "").length());
            var title = parent.title().length() <= room ? parent.title() : parent.title().substring(0, Math.max(0, room - 1)) + "…";
            var whole = around.replace("{title}", title);
            return whole.substring(0, Math.min(LONGEST, whole.length()));
        }).toArray(String[]::new);
    }
}
