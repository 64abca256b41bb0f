-- Who gets what in the sample company beyond what every company begins with, and who can what.
update employee set skills = '{английский}' where login = 'manager1';
update employee set skills = '{тендеры}' where login = 'manager2';
update employee set monthly_plan = 300000000 where login in ('manager1', 'manager2', 'manager3');
update distribution_settings set fallback_id = (select id from employee where login = 'rop');
update distribution_rule set position = position + 4 where way = 'least-loaded' and not 'hr' = any(roles);

insert into distribution_rule (position, name, condition, way, departments, nobody)
select 3, 'Вопросы руководству — руководителю продаж', '{"field": "requestType", "op": "in", "value": ["question"]}', 'head', array[id], 'by-hand' from department where code = 'sales';
insert into distribution_rule (position, name, condition, way, departments, roles, skills)
select 4, 'На английском — кто говорит по-английски', '{"field": "language", "op": "in", "value": ["latin"]}', 'least-loaded', array[id], '{manager}', '{английский}' from department where code = 'sales';
insert into distribution_rule (position, name, condition, way, weigh_by, departments, roles, skills)
select 5, 'Тендеры и закупки — по показателям', '{"or": [{"field": "direction", "op": "in", "value": ["tender"]}, {"field": "words", "op": "contains", "value": "тендер, аукцион, госзакупка, котировка"}]}', 'weighted', '{plan,efficiency,load}', array[id], '{manager}', '{}' from department where code = 'sales';
insert into distribution_rule (position, name, condition, way, departments, roles, per_day, take_minutes)
select 6, 'Сайт → Москва', '{"and": [{"field": "source", "op": "in", "value": ["site", "tilda"]}, {"or": [{"field": "phoneCode", "op": "starts", "value": "495, 499"}, {"field": "place", "op": "contains", "value": "Москва, Подмосковье, Московская область"}]}]}', 'round-robin', array[id], '{manager}', 30, 15 from department where code = 'sales';

-- Whoever gets a request works it and reports to their head, who set the task and accepts it.
with made as (
  insert into task_template (name, kind, title, description, due, remind_minutes, acceptance, result_required)
  values ('Обработать заявку', 'call', 'Обработать заявку: {title}', 'Связаться с клиентом, выяснить потребность и отчитаться: итог принимает руководитель.', '{"unit": "hours", "amount": 2}', 15, true, true) returning id)
update distribution_rule set task_template_id = (select id from made) where way <> 'head' and not 'hr' = any(roles);

-- Managers are told by SMS, too; a deal of three million is the head's own, and whoever gets a deal is to work it within a working day.
update employee set phone = v.phone from (values ('rop', '+79161234500'), ('manager1', '+79161234501'), ('manager2', '+79161234502'), ('manager3', '+79161234503'), ('operator', '+79161234504')) v (login, phone) where employee.login = v.login;
update pipeline set head_above = 300000000, work_within = 8 where code = 'sales';
