package ru.voronka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A company that began with an early schema keeps all it had when the schema moves on. */
class MigrationTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void aCompanyMovesOn() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        migrate("21");
        run("at-21.sql");
        migrate("latest");
    }

    @AfterAll
    static void end() throws IOException {
        postgres.close();
    }

    @Test
    void whatIsClosedKnowsWhereItStood() throws SQLException {
        assertEquals("contacted", one("select s.code from lead l join stage s on s.id = l.closed_from_id where l.id = 100"));
        assertEquals("shipped", one("select s.code from deal d join stage s on s.id = d.closed_from_id where d.id = 100"));
        assertEquals(null, one("select closed_from_id from deal where id = 101"));
    }

    @Test
    void commentsBecomeCommentsThatCanBeEdited() throws SQLException {
        assertEquals("Клиент просит скидку/ivan Согласовано/olga", one("select string_agg(c.text || '/' || e.login, ' ' order by c.id) from comment c join employee e on e.id = c.author_id where subject_type = 'deal' and subject_id = 101"));
        assertEquals("2", one("select count(*) from event e join comment c on c.id = (e.data->>'commentId')::bigint and c.text = e.data->>'text'"));
        assertEquals("3", one("insert into comment (subject_type, subject_id, text) values ('deal', 101, 'Новый') returning id"));
    }

    @Test
    void moneyPeopleTasksAndPhonesStay() throws SQLException {
        assertEquals("1734567", one("select sum(amount) from deal"));
        assertEquals("100", one("select employee_id from deal_participant where deal_id = 101"));
        assertEquals("open/call/f", one("select concat_ws('/', status, kind, acceptance) from task where id = 100"));
        assertEquals("100", one("select owner_id from contact_point where value = '+79123456789'"));
    }

    @Test
    void nobodyLosesSightOrTheRightToMove() throws SQLException {
        var manager = "select string_agg(action || '=' || scope, ' ' order by action) from role_right rr join role r on r.id = rr.role_id where r.code = 'manager' and entity = 'deal' and pipeline_id is null";
        assertEquals("change=participant create=own move-stage=participant read=participant", one(manager));
        assertEquals("subtree", one("select scope from role_right rr join role r on r.id = rr.role_id where r.code = 'head-of-sales' and entity = 'lead' and action = 'export'"));
        assertEquals("0", one("select count(*) from role_right rr join role r on r.id = rr.role_id where r.code in ('manager', 'assembler') and action in ('export', 'import')"));
    }

    private static void migrate(String to) {
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).target(to).load().migrate();
    }

    private static void run(String file) throws IOException, SQLException {
        try (var text = MigrationTest.class.getResourceAsStream("/migration/" + file); var db = postgres.getPostgresDatabase().getConnection(); var statement = db.createStatement()) {
            statement.execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String one(String sql) throws SQLException {
        try (var db = postgres.getPostgresDatabase().getConnection(); var statement = db.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
