-- Three days: the manager and the head hear of it; seven: the head's head too. A lead that nobody touches for two days is told of sooner.
insert into watch_rule (entity, pipeline_id, days, working, tell) values
  ('lead', null, 2, true, array['responsible', 'head']),
  ('deal', null, 3, true, array['responsible', 'head']),
  ('deal', (select id from pipeline where code = 'sales'), 7, true, array['head', 'upper']);
insert into clean_up_rule (name, query, action, refusal_status, refusal_reason, owner_id)
select 'Лиды без движения 60 дней', '{"open": true, "filter": {"and": [{"field": "idleDays", "op": "gte", "value": 60}]}}', 'reject', 'undefined', 'no-answer', e.id from employee e where e.login = 'admin';
