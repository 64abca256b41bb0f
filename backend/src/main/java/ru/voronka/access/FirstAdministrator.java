package ru.voronka.access;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Query;

/** Lets the first administrator into an empty company, under the login that the configuration names. */
@Singleton
class FirstAdministrator {
    private final Pool pool;
    private final Optional<String> login;

    FirstAdministrator(Pool pool, @ConfigProperty(name = "voronka.admin-login") Optional<String> login) {
        this.pool = pool;
        this.login = login;
    }

    // After the sample company, before the directory reads who there is.
    void letIn(@Observes @Priority(20) StartupEvent event) {
        login.map(String::strip).filter(name -> !name.isEmpty()).ifPresent(name -> Query.of("with made as (insert into employee (login, name, presence) select :login, :login, 'present' where not exists (select 1 from employee) on conflict do nothing returning id)"
                + " insert into employee_role (employee_id, role_id) select made.id, r.id from made, role r where r.code = 'admin'").bind("login", name).execute(pool).await().indefinitely());
    }
}
