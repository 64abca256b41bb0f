package ru.voronka.telephony;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ru.voronka.access.Directory;
import ru.voronka.platform.Connectors.Connector;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Click to call: the company's PBX rings the employee's own phone, then the client. What comes of it the PBX tells as of any other call. */
@Singleton
public class Dial {
    private final Pool pool;
    private final Map<String, Pbx> makes;

    Dial(Pool pool, @All List<Pbx> makes) {
        this.pool = pool;
        this.makes = makes.stream().collect(Collectors.toMap(Pbx::source, Function.identity()));
    }

    public Uni<Void> dial(Directory.Person employee, String phone) {
        return Query.of("select jsonb_build_object('id', id, 'kind', kind, 'name', name, 'login', login, 'source', source, 'settings', settings)::text from connector"
                        + " where kind = any(:kinds) and active and settings->>'url' <> '' order by id limit 1").bind("kinds", makes.keySet().toArray(String[]::new)).first(pool, Connector.class)
                .onItem().ifNull().failWith(() -> Problem.conflict("telephony-missing")).chain(connector -> {
                    if (employee.extension() == null || employee.extension().isBlank()) {
                        throw Problem.conflict("phone-missing");
                    }
                    return makes.get(connector.kind()).dial(connector, employee, phone);
                });
    }

    /** @return the make of that name, null for none */
    Pbx make(String name) {
        return makes.get(name);
    }
}
