package ru.voronka.distribution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;

/** The door of distribution for rooms above: whom the rules choose for a lead, and the lead given to them. */
@Singleton
public class ByRules {
    private final Choice choice;
    private final Giving giving;
    private final Rules rules;
    private final Directory directory;

    ByRules(Choice choice, Giving giving, Rules rules, Directory directory) {
        this.choice = choice;
        this.giving = giving;
        this.rules = rules;
        this.directory = directory;
    }

    /** @param except who is not meant @return null when the rules find nobody now */
    public Uni<Directory.Person> choose(SqlConnection tx, long lead, Set<Long> except) {
        return Giving.alone(tx).chain(() -> Request.lead(tx, lead)).chain(request -> request == null ? Uni.createFrom().nullItem() : choice.decide(tx, request, rules.answering(), except, null).map(Choice.Decision::person));
    }

    /** Away from whoever has it, with the task, the term and the record of why. @return whose it is now: the same where nobody else fits; null when it is nobody's, closed or gone */
    public Uni<Directory.Person> passOn(SqlConnection tx, Actor actor, long lead) {
        return Giving.alone(tx).chain(() -> Request.lead(tx, lead)).chain(request -> request == null || request.closed() ? Uni.createFrom().nullItem()
                : giving.handOver(tx, actor, request, directory.byId(request.responsible()).orElse(null), null, null).chain(() -> Request.lead(tx, lead)).map(now -> directory.byId(now.responsible()).orElse(null)));
    }

    /** @return whether somebody else has it now */
    public Uni<Boolean> toAnother(SqlConnection tx, Actor actor, long lead) {
        return Giving.alone(tx).chain(() -> Request.lead(tx, lead)).chain(before -> before == null ? Uni.createFrom().item(false) : passOn(tx, actor, lead).map(now -> now != null && !Objects.equals(now.id(), before.responsible())));
    }
}
