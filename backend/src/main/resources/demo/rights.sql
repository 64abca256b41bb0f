-- Who may what in the sample company beyond what every company begins with; a deputy, and people on vacation.
insert into role_right (role_id, entity, action, scope) select id, 'deal', 'move-stage', 'department' from role where code = 'engineer';

-- Sales sees how far the technical department is, and leaves its work alone.
insert into role_right (role_id, entity, action, scope, pipeline_id)
select r.id, 'deal', a.action, a.scope, p.id
from role r cross join (values ('read', 'all'), ('change', 'none'), ('move-stage', 'none'), ('delete', 'none'), ('export', 'none')) a (action, scope) join pipeline p on p.code = 'design'
where r.code in ('head-of-sales', 'manager', 'operator');

-- Whoever takes calls needs no INN to do so.
insert into role_hidden_field (role_id, entity, field) select id, 'company', 'inn' from role where code = 'call-centre';

update department set deputy_id = (select id from employee where login = 'admin') where code = 'management';

insert into employee (login, name, email, extension, department_id) select 'manager3', 'Анна Лебедева', 'manager3@voronka.example', '106', id from department where code = 'sales';
insert into employee_role (employee_id, role_id) select e.id, r.id from employee e, role r where e.login = 'manager3' and r.code = 'manager';
insert into absence (employee_id, since, until, kind, stand_in_id, comment)
select e.id, current_date + v.since, current_date + v.until, 'vacation', s.id, v.comment
from (values ('manager3', 'rop', -3, 10, 'На связи по срочным сделкам'), ('manager2', 'manager1', 30, 43, null)) v (who, by, since, until, comment)
join employee e on e.login = v.who join employee s on s.login = v.by;
