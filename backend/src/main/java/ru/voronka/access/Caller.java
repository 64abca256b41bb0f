package ru.voronka.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Problem;
import ru.voronka.platform.SqlPart;

/** Whoever makes this request: an employee, or a program with an employee's rights. */
@RequestScoped
public class Caller implements Actor {
    @Inject
    Directory directory;
    private Directory.Person person;
    private boolean program;
    private String cause;

    /** The rights of this person for work that goes on after their request, and by which their changes are told apart. */
    public static Caller as(Directory directory, Directory.Person person, String cause) {
        var caller = as(directory, person);
        caller.cause = cause;
        return caller;
    }

    /** Outside a request (a socket): the rights of this person. */
    public static Caller as(Directory directory, Directory.Person person) {
        var caller = new Caller();
        caller.directory = directory;
        caller.enter(person, false);
        return caller;
    }

    void enter(Directory.Person who, boolean aProgram) {
        person = who;
        program = aProgram;
    }

    /** @throws Problem 401 when nobody was identified: no path around the door leads to the rights */
    public Directory.Person person() {
        if (person == null) {
            throw Problem.unauthorised("sign-in");
        }
        return person;
    }

    /** @return true for an API key: nobody sits behind it to whom new work could fall */
    public boolean program() {
        return program;
    }

    @Override
    public Long employeeId() {
        return person().id();
    }

    @Override
    public String cause() {
        return cause;
    }

    void causedBy(String idempotencyKey) {
        cause = idempotencyKey;
    }

    public Scope scope(Entity entity, Action action) {
        return directory.scope(person(), entity, action);
    }

    /** @throws Problem 403 when no role of the caller gives the right in any scope */
    public void must(Entity entity, Action action) {
        if (scope(entity, action) == Scope.NONE) {
            throw Problem.forbidden("right-missing", entity.code(), action.code());
        }
    }

    /** For a thing already seen: @throws Problem 403 when the caller may read but not do this to it */
    public void must(Entity entity, Action action, Collection<Long> responsible) {
        must(entity, action);
        var reach = directory.reach(person(), scope(entity, action));
        if (reach != null && responsible.stream().noneMatch(r -> r != null && reach.contains(r))) {
            throw Problem.forbidden("right-missing", entity.code(), action.code());
        }
    }

    /** @return whether a live event about such a thing may be shown to the caller */
    public boolean sees(Entity entity, Collection<Long> audience) {
        var reach = directory.reach(person(), scope(entity, Action.READ));
        return reach == null || audience.stream().anyMatch(reach::contains);
    }

    /** The one predicate of rights: may the caller read a row of {@code entity} whose responsible is in that column? An order to assemble is a row of deals. */
    public SqlPart sees(Entity entity, String alias) {
        return predicate(entity, Action.READ, alias);
    }

    public SqlPart predicate(Entity entity, Action action, String alias) {
        Set<Long> reach = directory.reach(person(), scope(entity, action));
        if (reach == null) {
            return SqlPart.of("true");
        }
        if (reach.isEmpty()) {
            return SqlPart.of("false");
        }
        var name = "reach_" + entity.code() + "_" + action.code();
        var own = alias + ".responsible_id = any(:" + name + ")";
        // Whoever works a deal reads, and no more, what other departments do for it.
        var part = entity == Entity.DEAL && action == Action.READ ? " or %1$s.parent_link = 'part' and exists (select 1 from deal pd where pd.id = %1$s.parent_deal_id and (pd.responsible_id = any(:%2$s) or exists (select 1 from deal_participant pp where pp.deal_id = pd.id and pp.employee_id = any(:%2$s))))".formatted(alias, name) : "";
        var text = switch (entity) {
            case DEAL, ASSEMBLY -> "(" + own + " or exists (select 1 from deal_participant dp where dp.deal_id = " + alias + ".id and dp.employee_id = any(:" + name + "))" + part + ")";
            // Until somebody is found for it a lead is its creator's.
            case LEAD -> "(" + own + " or " + alias + ".responsible_id is null and " + alias + ".created_by = any(:" + name + "))";
            default -> own;
        };
        return new SqlPart(text, Map.of(name, reach.toArray(Long[]::new)));
    }
}
