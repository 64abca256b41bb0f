-- What a company of the first schema may hold: closed and open work, comments, tasks, a call, rights of a role of its own.
insert into department (id, code, name) values (100, 'sales', 'Отдел продаж');
insert into employee (id, login, name, department_id) values (100, 'ivan', 'Иван Петров', 100), (101, 'olga', 'Ольга Сидорова', 100);
update department set head_id = 101 where id = 100;
insert into employee_role (employee_id, role_id) select 100, id from role where code = 'manager' union all select 101, id from role where code = 'head-of-sales';
insert into company (id, name, inn, responsible_id) values (100, 'ООО «Ромашка»', '7707083893', 100);
insert into contact (id, first_name, last_name, company_id, responsible_id) values (100, 'Анна', 'Иванова', 100, 100);
insert into contact_point (kind, value, owner_type, owner_id) values ('phone', '+79123456789', 'contact', 100);
insert into lead (id, title, stage_id, responsible_id, closed_at, refusal_reason_id)
  select 100, 'Спам с сайта', s.id, 100, now(), (select min(id) from refusal_reason) from stage s join pipeline p on p.id = s.pipeline_id where p.code = 'leads' and s.code = 'rejected';
insert into event (type, actor_id, subject_type, subject_id, audience, data) values ('lead.rejected', 100, 'lead', 100, '{100}', '{"from": {"code": "contacted"}}');
insert into deal (id, title, pipeline_id, stage_id, amount, company_id, responsible_id, closed_at)
  select 100, 'Поставка', p.id, s.id, 1234567, 100, 100, now() from stage s join pipeline p on p.id = s.pipeline_id where p.code = 'sales' and s.code = 'won';
insert into event (type, actor_id, subject_type, subject_id, audience, data) values ('deal.won', 100, 'deal', 100, '{100}', '{"from": {"code": "shipped"}}');
insert into deal (id, title, pipeline_id, stage_id, amount, company_id, responsible_id)
  select 101, 'Монтаж', p.id, s.id, 500000, 100, 101 from stage s join pipeline p on p.id = s.pipeline_id where p.code = 'sales' and s.code = 'in-progress';
insert into deal_participant (deal_id, employee_id, role) values (101, 100, 'operator');
insert into event (type, actor_id, subject_type, subject_id, audience, data) values
  ('comment.added', 100, 'deal', 101, '{101}', '{"text": "Клиент просит скидку"}'), ('comment.added', 101, 'deal', 101, '{101}', '{"text": "Согласовано"}');
insert into task (id, title, kind, deadline, responsible_id, creator_id, subject_type, subject_id) values (100, 'Позвонить', 'call', '2026-11-20 12:00+03', 100, 101, 'deal', 101);
