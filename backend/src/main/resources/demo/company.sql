-- The sample company of the embedded start. Its keys are published, so it must never be loaded anywhere else.
insert into department (code, name) values ('management', 'Руководство');
insert into department (code, name, parent_id) select v.code, v.name, d.id
from (values ('sales', 'Отдел продаж'), ('warehouse', 'Склад'), ('hr', 'Отдел кадров')) v (code, name), department d where d.code = 'management';

insert into employee (login, name, email, extension, department_id, presence)
select v.login, v.name, v.login || '@voronka.example', v.extension, d.id, 'present'
from (values
  ('admin', 'Ольга Смирнова', null, 'management'), ('director', 'Виктор Орлов', null, 'management'), ('rop', 'Сергей Волков', '100', 'sales'),
  ('manager1', 'Мария Кузнецова', '101', 'sales'), ('manager2', 'Иван Попов', '102', 'sales'), ('operator', 'Елена Морозова', '103', 'sales'),
  ('callcentre', 'Татьяна Белова', '104', 'sales'), ('hr', 'Наталья Зайцева', null, 'hr'), ('assembler', 'Алексей Фёдоров', null, 'warehouse')
) v (login, name, extension, department) join department d on d.code = v.department;

update department set head_id = (select id from employee where login = 'director') where code = 'management';
update department set head_id = (select id from employee where login = 'rop') where code = 'sales';
update department set head_id = (select id from employee where login = 'hr') where code = 'hr';

insert into employee_role (employee_id, role_id)
select e.id, r.id
from (values ('admin', 'admin'), ('director', 'director'), ('rop', 'head-of-sales'), ('manager1', 'manager'), ('manager2', 'manager'), ('operator', 'operator'),
  ('callcentre', 'call-centre'), ('hr', 'hr'), ('assembler', 'assembler')) v (login, role)
join employee e on e.login = v.login join role r on r.code = v.role;

insert into api_key (name, prefix, hash, employee_id) select 'Демо', 'vk_demo', sha256('vk_demo'::bytea), id from employee where login = 'rop';

-- Requests of sales go to sales, whoever is a manager elsewhere.
update distribution_rule set departments = array(select id from department where code = case when 'hr' = any(roles) then 'hr' else 'sales' end) where roles <> '{}' and departments = '{}';

insert into intake_form (code, name, source, request_type, fields, consent_required, confirmation) values
  ('site', 'Заявка с сайта', 'site', 'order', '{"name": "name", "phone": "phone", "email": "email", "text": "comment", "consent": "consent"}', false, 'request-accepted'),
  ('vacancy', 'Вакансии', 'site', 'vacancy', '{"name": "name", "phone": "phone", "email": "email", "text": "comment", "consent": "consent"}', false, 'request-accepted');

insert into connector (kind, name, login, key_hash, source)
select v.kind, v.name, v.login, sha256('demo'::bytea), v.source
from (values ('tilda', 'Tilda', null, 'tilda'), ('marquiz', 'Marquiz', null, 'marquiz'), ('jivo', 'Jivo', null, 'chat'), ('comagic', 'Comagic', null, 'call'), ('tomoru', 'Tomoru', null, 'call'),
  ('b2bfamily', 'B2BFamily', null, 'mail'), ('megafon', 'МегаФон', null, 'call'), ('1c', '1С', '1c', '1c')) v (kind, name, login, source);
