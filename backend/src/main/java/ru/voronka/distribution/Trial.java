package ru.voronka.distribution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.Ref;

/** A dry run: the newest requests are decided once more, one upon the other, as these rules would; nothing is written. */
@Singleton
class Trial {
    private final Choice choice;
    private final Directory directory;
    private final Pool pool;

    Trial(Choice choice, Directory directory, Pool pool) {
        this.choice = choice;
        this.directory = directory;
        this.pool = pool;
    }

    @Schema(name = "DistributionTrialLine")
    record Line(@Schema(examples = "lead", enumeration = {"lead", "deal"}) String type, Ref request, OffsetDateTime at, @Nullable @Schema(examples = "Сайт — Москва", description = "null: no rule decided") String rule,
            @Schema(examples = "given", enumeration = {"given", "by-hand", "waits", "none"}) String kind, @Nullable Ref employee, ObjectNode why, @Nullable @Schema(description = "Whose it is in fact") Ref responsible) {
    }

    @Schema(name = "DistributionTrialCount")
    record Count(@Nullable @Schema(examples = "Сайт — Москва", description = "A rule's or an employee's name; null: none") String name, @Schema(examples = "42") int count) {
    }

    @Schema(name = "DistributionTrialOutcome")
    record Outcome(@Schema(examples = "200") int requests, List<Count> byRule, List<Count> byEmployee, @Schema(description = "Newest first") List<Line> lines) {
    }

    Uni<Outcome> run(Caller caller, List<Rule> rules, int last, boolean everybodyPresent) {
        var ahead = new Ahead(everybodyPresent);
        return pool.withConnection(client -> Request.last(client, caller, last).chain(requests -> Multi.createFrom().iterable(requests).onItem()
                .transformToUniAndConcatenate(request -> choice.decide(client, request, rules, Set.of(), ahead).map(decision -> line(request, decision))).collect().asList())).map(lines -> {
                    var newest = new ArrayList<>(lines);
                    java.util.Collections.reverse(newest);
                    return new Outcome(lines.size(), counted(lines, Line::rule), counted(lines, line -> line.employee() == null ? null : line.employee().name()), newest);
                });
    }

    private Line line(Request request, Choice.Decision decision) {
        return new Line(request.type(), new Ref(request.id(), request.title()), request.at(), decision.rule() == null ? null : decision.rule().name(), decision.kind(), decision.person() == null ? null : decision.person().ref(), decision.why(),
                directory.byId(request.responsible()).map(Directory.Person::ref).orElse(null));
    }

    private static List<Count> counted(List<Line> lines, Function<Line, String> by) {
        var counts = new LinkedHashMap<String, Integer>();
        lines.forEach(line -> counts.merge(by.apply(line) == null ? "" : by.apply(line), 1, Integer::sum));
        return counts.entrySet().stream().map(e -> new Count(e.getKey().isEmpty() ? null : e.getKey(), e.getValue())).sorted(Comparator.comparingInt(Count::count).reversed()).toList();
    }
}
