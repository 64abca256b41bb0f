package ru.voronka.distribution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import ru.voronka.access.Directory;
import ru.voronka.platform.Query;

/** The way to choose: of the department that works such requests, the present manager with the fewest open leads and tasks; of equals, who has waited longest. */
@Singleton
class Choice {
    private static final String LEAST_LOADED = """
            select e.id from employee e
            where e.active and e.presence = 'present' and e.id <> all(:away) and e.department_id = any(:departments)
              and exists (select 1 from employee_role er join role r on r.id = er.role_id where er.employee_id = e.id and r.code = any(:roles))
            order by (select count(*) from lead l join stage s on s.id = l.stage_id where l.responsible_id = e.id and s.kind = 'open' and l.deleted_at is null)
                   + (select count(*) from task t where t.responsible_id = e.id and t.status = 'open' and t.deleted_at is null),
              (select max(l.id) from lead l where l.responsible_id = e.id) nulls first, e.id
            limit 1
            """;

    private final Directory directory;

    Choice(Directory directory) {
        this.directory = directory;
    }

    /** @param byHand true when nobody fit: the head is to choose by hand */
    record Chosen(Directory.Person person, boolean byHand) {
    }

    /** @return who is to work a request of that type, or null when the company has not even a head for it */
    Uni<Chosen> choose(SqlClient tx, String requestType) {
        var vacancy = requestType.equals("vacancy");
        var department = directory.department(vacancy ? "hr" : "sales").orElse(null);
        if (department == null) {
            return Uni.createFrom().nullItem();
        }
        return Query.of(LEAST_LOADED).bind("departments", directory.subtree(department).toArray(Long[]::new)).bind("away", directory.awayToday().toArray(Long[]::new)).bind("roles", new String[] {vacancy ? "hr" : "manager"}).number(tx)
                .map(id -> directory.byId(id).map(person -> new Chosen(person, false)).orElseGet(() -> directory.headOf(department).filter(Directory.Person::active).map(head -> new Chosen(directory.standIn(head), true)).orElse(null)));
    }

    /** @return the head under whom the person works: the creator of the tasks that distribution sets */
    Directory.Person head(Directory.Person person) {
        return directory.headOf(person.departmentId()).map(directory::standIn).orElse(person);
    }
}
