package ru.voronka.distribution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Set;
import ru.voronka.access.Directory;

/** For rooms above: whom the rules choose for a lead, as it now is. */
@Singleton
public class ChooseByRules {
    private final Choice choice;
    private final Rules rules;

    ChooseByRules(Choice choice, Rules rules) {
        this.choice = choice;
        this.rules = rules;
    }

    /** @param except who is not meant @return null when the rules find nobody now */
    public Uni<Directory.Person> lead(SqlConnection tx, long id, Set<Long> except) {
        var asked = rules.enabled().stream().filter(rule -> !rule.nobody().equals("wait")).toList();
        return Giving.alone(tx).chain(() -> Request.lead(tx, id)).chain(request -> request == null ? Uni.createFrom().nullItem() : choice.decide(tx, request, asked, except, null).map(Choice.Decision::person));
    }
}
