package ru.voronka.bench;

import java.sql.SQLException;

/** A company of 200 employees in 20 departments, with clients and deals in proportion to the number of deals wanted. The same each time. */
final class Data {
    static final int DEPARTMENTS = 20;
    static final int EMPLOYEES = 200;
    static final int DIRECTORS = 20;
    static final int OPEN_IN_SALES = 5_000;
    /** The head of the first department; the key's plain text is `vk_` and the login. */
    static final String HEAD = "head1";
    static final String DIRECTOR = "director";
    static final String PBX_KEY = "bench";
    /** Employees of the head's department: those whose deals the head may see. */
    static final int DEPARTMENT_SIZE = EMPLOYEES / DEPARTMENTS;

    private Data() {
    }

    static void load(Database database, int deals) throws SQLException {
        var contacts = Math.max(deals, Integer.getInteger("bench.contacts", 100_000));
        var companies = contacts * 3 / 10;
        database.execute("select setseed(0.5)");
        database.execute("insert into department (code, name) select 'd' || n, 'Отдел ' || n from generate_series(1, " + DEPARTMENTS + ") n");
        database.execute("insert into employee (login, name, extension, department_id, presence) select case when n <= " + DEPARTMENTS + " then 'head' || n else 'manager' || n end, 'Сотрудник ' || n, (1000 + n)::text,"
                + " (select d.id from department d where d.code = 'd' || (1 + (n - 1) % " + DEPARTMENTS + ")), 'present' from generate_series(1, " + EMPLOYEES + ") n");
        database.execute("insert into employee (login, name, presence) select '" + DIRECTOR + "' || n, 'Директор ' || n, 'present' from generate_series(1, " + DIRECTORS + ") n");
        database.execute("update department d set head_id = (select e.id from employee e where e.login = 'head' || substr(d.code, 2))");
        database.execute("insert into employee_role (employee_id, role_id) select e.id, r.id from employee e join role r on r.code = case when e.login like 'head%' then 'head-of-sales' when e.login like '" + DIRECTOR
                + "%' then 'director' else 'manager' end");
        database.execute("insert into api_key (name, prefix, hash, employee_id) select login, 'vk_', sha256(('vk_' || login)::bytea), id from employee");
        database.execute("insert into connector (kind, name, key_hash, source) values ('megafon', 'bench', sha256('" + PBX_KEY + "'::bytea), 'call')");
        database.execute("insert into product (external_id, name, article, price) select 'p' || n, 'Товар ' || n, 'А-' || n, 1000 * n from generate_series(1, 1000) n");
        database.execute("insert into company (name, inn, responsible_id) select 'Компания ' || n, lpad(n::text, 10, '0'), " + employee("n") + " from generate_series(1, " + companies + ") n");
        database.execute("insert into contact (first_name, last_name, company_id, responsible_id) select 'Имя' || n % 500, 'Фамилия' || n, 1 + n % " + companies + ", " + employee("n") + " from generate_series(1, " + contacts + ") n");
        database.execute("insert into contact_point (kind, value, owner_type, owner_id) select 'phone', '+79' || lpad(n::text, 9, '0'), 'contact', n from generate_series(1, " + contacts + ") n");
        database.execute("insert into contact_point (kind, value, owner_type, owner_id) select 'email', 'c' || n || '@client.example', 'contact', n from generate_series(1, " + contacts + ") n");
        database.execute("insert into custom_field (entity, code, name, type, options) values ('deal', 'delivery', 'Доставка', 'choice', '[{\"code\": \"pickup\", \"name\": \"Самовывоз\", \"archived\": false}, {\"code\": \"courier\", \"name\": \"Курьер\", \"archived\": false},"
                + " {\"code\": \"carrier\", \"name\": \"Транспортная\", \"archived\": false}, {\"code\": \"post\", \"name\": \"Почта\", \"archived\": false}]'), ('deal', 'area', 'Площадь', 'number', '[]')");
        deals(database, deals, contacts, companies);
        database.execute("insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data, at) select (select max(id) from epoch), case k when 0 then 'deal.created' else 'comment.added' end, d.responsible_id, 'deal', d.id,"
                + " array[d.responsible_id], jsonb_build_object('text', 'Комментарий ' || k, 'title', d.title), d.created_at from deal d, generate_series(0, 4) k");
        // These readers have read their log: what is measured is a working day, not the catching up.
        database.execute("update reader set tx = pg_snapshot_xmin(pg_current_snapshot())");
        database.execute("vacuum analyze");
    }

    /** The newest 5,000 stand open in `sales`, as many as 15,000 more in the other pipelines; the others are closed, the oldest long ago. */
    private static void deals(Database database, int deals, int contacts, int companies) throws SQLException {
        database.execute("insert into deal (title, number, pipeline_id, stage_id, amount, company_id, contact_id, responsible_id, source_id, custom, created_at, moved_at, active_at, updated_at, closed_at)"
                + " select 'Сделка ' || n, 'УТ-' || lpad(n::text, 7, '0'), s.pipeline_id, s.id, 1000 * (1 + n % 90000), 1 + n % " + companies + ", 1 + n % " + contacts + ", " + employee("n * 7") + ", 1 + n % 3, " + custom("n") + ","
                + " t.at, t.at, t.at, t.at, case when s.kind <> 'open' then t.at end"
                + " from generate_series(1, " + deals + ") n cross join lateral (select now() - interval '1 year' * ((" + deals + " - n) / " + deals + ".0) as at) t"
                + " join lateral (select case when n > " + (deals - OPEN_IN_SALES) + " then 'sales' when n > " + (deals - Math.min(4 * OPEN_IN_SALES, deals / 2)) + " then case n % 2 when 0 then 'tender' else 'service' end else 'sales' end as pipeline,"
                + " n > " + (deals - Math.min(4 * OPEN_IN_SALES, deals / 2)) + " as open) k on true"
                + " join lateral (select st.* from stage st join pipeline p on p.id = st.pipeline_id where p.code = k.pipeline and (st.kind = 'open') = k.open order by st.position offset n % case when not k.open then 2 when k.pipeline = 'sales' then 9 when k.pipeline = 'tender' then 6 else 4 end limit 1) s on true");
        database.execute("insert into deal_contact (deal_id, contact_id) select id, contact_id from deal");
        // Every third deal is worked by two, every tenth is watched by somebody.
        database.execute("insert into deal_participant (deal_id, employee_id, role) select id, " + employee("id * 11") + ", 'operator' from deal where id % 3 = 0 union all select id, " + employee("id * 13") + ", 'observer' from deal where id % 10 = 0");
        database.execute("insert into deal_item (deal_id, position, product_id, name, article, quantity, price) select d.id, k, 1 + (d.id + k) % 1000, 'Товар ' || k, 'А-' || k, 1 + k, 100000 from deal d, generate_series(1, 3) k");
        database.execute("insert into task (title, kind, deadline, responsible_id, subject_type, subject_id) select 'Позвонить', 'call', now() + interval '3 days', d.responsible_id, 'deal', d.id from deal d where d.closed_at is null and d.id % 2 = 0");
    }

    /** Deals that were closed years ago, of the clients that are there. */
    static void closed(Database database, long deals) throws SQLException {
        database.execute("with made as (insert into deal (title, pipeline_id, stage_id, amount, company_id, contact_id, responsible_id, source_id, created_at, moved_at, updated_at, closed_at)"
                + " select 'Старая сделка ' || n, s.pipeline_id, s.id, 1000 * (1 + n % 90000), c.company_id, c.id, " + employee("n * 7") + ", 1 + n % 3, t.at, t.at, t.at, t.at"
                + " from generate_series(1, " + deals + ") n cross join lateral (select now() - interval '1 year' - make_interval(mins => (n % 1500000)::int) as at) t"
                + " join stage s on s.id = (select st.id from stage st join pipeline p on p.id = st.pipeline_id where p.code = 'sales' and st.kind = case n % 2 when 0 then 'won' else 'lost' end)"
                + " join contact c on c.id = 1 + n % (select count(*) from contact) returning id, contact_id), people as (insert into deal_contact (deal_id, contact_id) select id, contact_id from made)"
                + " insert into deal_item (deal_id, position, product_id, name, article, quantity, price) select id, 1, 1 + id % 1000, 'Товар', 'А', 1, 100000 from made");
    }

    /** Of every second deal something is said: mostly one of three, seldom the fourth; and a number. */
    private static String custom(String n) {
        return "case when " + n + " % 2 = 0 then jsonb_build_object('delivery', case when " + n + " % 1000 = 0 then 'post' else (array['pickup', 'courier', 'carrier'])[1 + " + n + " % 3] end, 'area', " + n + " % 5000) else '{}' end";
    }

    /** Employees one after the other, heads included. */
    private static String employee(String n) {
        return "(1 + (" + n + ") % " + EMPLOYEES + ")";
    }
}
