package ru.voronka.timeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Visible;
import ru.voronka.platform.Ref;

/** Whom a comment names (`@[7]`): those who may see what it is about, and those who may not. */
record Mentions(List<Ref> seeing, List<Ref> unseen) {
    private static final Pattern MARK = Pattern.compile("@\\[(\\d{1,18})]");
    private static final int MOST = 50;

    static Set<Long> in(String text) {
        var ids = new LinkedHashSet<Long>();
        MARK.matcher(text).results().forEach(found -> ids.add(Long.valueOf(found.group(1))));
        return ids;
    }

    /** @param known whom its former words named: they have been told */
    static Uni<Mentions> of(SqlClient client, Directory directory, String type, long id, String text, Set<Long> known) {
        var people = in(text).stream().filter(one -> !known.contains(one)).limit(MOST).flatMap(one -> directory.byId(one).stream()).filter(Directory.Person::active).toList();
        return people.isEmpty() ? Uni.createFrom().item(new Mentions(List.of(), List.of())) : Visible.held(client, type, id).map(held -> {
            var seeing = people.stream().collect(Collectors.partitioningBy(person -> held != null && Caller.as(directory, person).sees(Visible.TYPES.get(type), held), Collectors.mapping(Directory.Person::ref, Collectors.toList())));
            return new Mentions(seeing.get(true), seeing.get(false));
        });
    }
}
