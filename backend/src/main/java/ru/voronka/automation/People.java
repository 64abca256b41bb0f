package ru.voronka.automation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ru.voronka.access.Directory;
import ru.voronka.distribution.ByRules;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Who is meant, when a robot says what somebody is to the record. */
@Singleton
class People {
    private final Directory directory;
    private final ByRules rules;

    People(Directory directory, ByRules rules) {
        this.directory = directory;
        this.rules = rules;
    }

    /** @return who work here of those meant; may be nobody */
    Uni<List<Directory.Person>> of(Deed.Doing doing, Who who) {
        var matter = doing.matter();
        return switch (who.kind()) {
            case "rule" -> rules.choose(doing.tx(), matter.id(), matter.responsibleId() == null ? Set.of() : Set.of(matter.responsibleId())).map(chosen -> chosen == null ? List.of() : List.of(chosen));
            case "head" -> some(directory.byId(matter.responsibleId()).flatMap(directory::leader));
            case "creator" -> some(directory.byId(matter.creatorId()));
            case "employee" -> some(directory.byId(who.employeeId()));
            case "department" -> some(directory.headOf(who.departmentId()));
            case "participant" -> !doing.robot().card() ? some(Optional.empty())
                    : Query.of("select xp.employee_id from " + matter.type() + "_participant xp where xp." + matter.type() + "_id = :id and xp.role = :role order by xp.id limit 20").bind("id", matter.id()).bind("role", who.role()).numbers(doing.tx())
                            .map(ids -> ids.stream().map(directory::byId).flatMap(Optional::stream).filter(Directory.Person::active).toList());
            default -> some(directory.byId(matter.responsibleId()));
        };
    }

    private static Uni<List<Directory.Person>> some(Optional<Directory.Person> person) {
        return Uni.createFrom().item(person.filter(Directory.Person::active).stream().toList());
    }

    /** @return all of them, each once */
    Uni<List<Directory.Person>> all(Deed.Doing doing, List<Who> whos) {
        return Multi.createFrom().iterable(whos).onItem().transformToUniAndConcatenate(who -> of(doing, who)).collect().asList().map(found -> found.stream().flatMap(List::stream).distinct().toList());
    }

    /** @return one to whom work can fall now: themselves, or who stands in. @throws Problem when nobody is meant */
    Uni<Directory.Person> worker(Deed.Doing doing, Who who) {
        return of(doing, who).map(found -> found.stream().findFirst().map(directory::standIn).orElseThrow(() -> Problem.conflict("robot-nobody", who.kind())));
    }

    static Stream<Who> said(Act act) {
        return Stream.concat(Stream.of(act.who(), act.by()).filter(Objects::nonNull), act.whos() == null ? Stream.of() : act.whos().stream());
    }
}
