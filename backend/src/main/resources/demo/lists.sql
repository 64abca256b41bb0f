-- Tags on what is there, and the views that the head of sales keeps for the department.
insert into tag (name, colour) values ('VIP', '#b565c4'), ('срочно', '#c9504a'), ('опт', '#5b8def'), ('повторный заказ', '#4aa564');
update deal set tags = array[(select id from tag where name = 'срочно')] where closed_at is null and id % 4 = 1;
update deal set tags = tags || (select id from tag where name = 'опт') where id % 5 = 2;
update company set tags = array[(select id from tag where name = 'VIP')] where id % 4 = 0;
update lead set tags = array[(select id from tag where name = 'опт')] where id % 3 = 0 and title not like 'Отклик на вакансию%';

insert into list_view (entity, name, owner_id, sharing, department_id, shows)
select v.entity, v.name, e.id, 'team', e.department_id, v.shows::jsonb
from employee e, (values
  ('deal', 'Крупные в работе', '{"mode": "list", "pipeline": "sales", "sort": "-amount", "filter": {"and": [{"field": "state", "op": "in", "value": ["open"]}, {"field": "amount", "op": "gte", "value": "100000"}]}, "columns": [{"code": "title"}, {"code": "stage"}, {"code": "amount"}, {"code": "responsible"}, {"code": "nextContactAt"}, {"code": "tags"}]}'),
  ('deal', 'Без движения 3 дня', '{"mode": "list", "pipeline": "sales", "sort": "movedAt", "filter": {"and": [{"field": "idleDays", "op": "gte", "value": 3}]}}'),
  ('deal', 'Мои срочные', jsonb_build_object('mode', 'board', 'pipeline', 'sales', 'filter', jsonb_build_object('and', jsonb_build_array(jsonb_build_object('field', 'responsible', 'op', 'in', 'value', jsonb_build_array('me')), jsonb_build_object('field', 'tags', 'op', 'in', 'value', jsonb_build_array((select id from tag where name = 'срочно'))))))::text),
  ('lead', 'Новые за неделю', '{"mode": "list", "sort": "-createdAt", "filter": {"and": [{"field": "createdAt", "op": "eq", "value": "last-7-days"}]}}'),
  ('lead', 'Без задачи', '{"mode": "list", "filter": {"and": [{"field": "state", "op": "in", "value": ["open"]}, {"field": "withTask", "op": "is", "value": false}]}}')) v (entity, name, shows)
where e.login = 'rop';
