package ru.voronka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of the house (docs/architecture.md): an import never goes up, sideways or in a circle; what only one room uses is its own. */
@AnalyzeClasses(packages = "ru.voronka", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final List<List<String>> FLOORS = List.of(
            List.of("platform"), List.of("access"), List.of("listing", "tag"), List.of("fields"), List.of("party", "pipeline", "catalog"), List.of("lead", "deal", "task", "requisites", "holding", "role", "consent"), List.of("file"),
            List.of("messaging"), List.of("conversion", "bulk", "duplicates", "privacy", "playbook", "timeline", "search", "telephony", "document", "assembly", "intake", "exchange"),
            List.of("notification"), List.of("distribution"), List.of("automation", "watch"), List.of("analytics", "plan", "portal", "realtime"), List.of("webhook"));
    private static final List<String> ROOF = List.of("embedded", "demo");
    private static final Map<String, Integer> FLOOR = new HashMap<>();

    static {
        for (var i = 0; i < FLOORS.size(); i++) {
            for (var room : FLOORS.get(i)) {
                FLOOR.put(room, i);
            }
        }
    }

    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching("ru.voronka.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule IMPORTS_GO_DOWN = classes().should(new ArchCondition<>("import only from floors below, or from their own room") {
        @Override
        public void check(JavaClass from, ConditionEvents events) {
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                var to = dependency.getTargetClass();
                if (to.getPackageName().startsWith("ru.voronka") && !allowed(room(from), room(to))) {
                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                }
            });
        }
    });

    @ArchTest
    static final ArchRule THE_PLATFORM_KNOWS_NO_ROOM = noClasses().that().resideInAPackage("ru.voronka.platform..").should().dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe("of another room", c -> c.getPackageName().startsWith("ru.voronka.") && !c.getPackageName().startsWith("ru.voronka.platform")));

    private static boolean allowed(String from, String to) {
        if (from.equals(to) || ROOF.contains(from)) {
            return true;
        }
        return !ROOF.contains(to) && FLOOR.containsKey(from) && FLOOR.containsKey(to) && FLOOR.get(to) < FLOOR.get(from);
    }

    private static String room(JavaClass type) {
        var rest = type.getPackageName().replaceFirst("^ru\\.voronka\\.?", "");
        return rest.isEmpty() ? "" : rest.split("\\.")[0];
    }
}
