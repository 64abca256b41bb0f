-- Who gets a request: ordered rules, what was decided by which and why, and what waits (for somebody to take a request, or for anybody to come).
create table distribution_rule (
  id bigint generated always as identity primary key,
  version int not null default 1,
  position int not null,
  name text not null,
  enabled boolean not null default true,
  -- in the language of filters; null: every request
  condition jsonb,
  way text not null check (way in ('round-robin', 'least-loaded', 'weighted', 'client-manager', 'fixed', 'head')),
  -- weighted: by what
  weigh_by text[] not null default '{}',
  -- fixed: whom
  employee_id bigint references employee,
  departments bigint[] not null default '{}',
  roles text[] not null default '{}',
  people bigint[] not null default '{}',
  skills text[] not null default '{}',
  per_day int,
  open_leads int,
  working_hours boolean not null default false,
  take_minutes int,
  passes int not null default 3,
  -- when it finds nobody: the next rule, wait until somebody comes, or the head chooses by hand
  nobody text not null default 'next' check (nobody in ('next', 'wait', 'by-hand')),
  task_template_id bigint references task_template on delete set null,
  created_at timestamptz not null default now()
);

-- One row: whoever decides holds its lock, so that no two requests are given at once. Whom a request falls to that no rule gave to anybody.
create table distribution_settings (
  id int primary key default 1 check (id = 1),
  version int not null default 1,
  fallback_id bigint references employee
);
insert into distribution_settings default values;

create table distribution_decision (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  subject_type text not null,
  subject_id bigint not null,
  rule_id bigint references distribution_rule on delete set null,
  rule_name text,
  kind text not null check (kind in ('given', 'by-hand', 'waits', 'handed-over')),
  employee_id bigint references employee,
  former_id bigint references employee,
  why jsonb not null default '{}',
  task_id bigint references task
);
create index distribution_decision_subject on distribution_decision (subject_type, subject_id, id desc);
create index distribution_decision_employee on distribution_decision (employee_id, id desc) include (at, rule_id);
create index distribution_decision_rule on distribution_decision (rule_id, employee_id, id desc) include (at);

create table distribution_wait (
  subject_type text not null,
  subject_id bigint not null,
  -- take: for the employee to begin; people: for anybody to whom it could be given
  kind text not null check (kind in ('take', 'people')),
  due_at timestamptz not null,
  employee_id bigint references employee,
  rule_id bigint references distribution_rule on delete set null,
  task_id bigint references task,
  times int not null default 0,
  primary key (subject_type, subject_id)
);
create index distribution_wait_due on distribution_wait (due_at);

alter table lead add column take_by timestamptz;
create index lead_take_by on lead (take_by) where take_by is not null;
create index lead_open_of on lead (responsible_id) where closed_at is null and deleted_at is null;

alter table employee add column skills text[] not null default '{}', add column monthly_plan bigint;

-- What Voronka did until now, as rules that can be changed.
insert into distribution_rule (position, name, condition, way, nobody)
values (1, 'Постоянный клиент — его менеджеру', '{"and": [{"field": "client", "op": "is", "value": true}, {"field": "requestType", "op": "in", "value": ["order"]}]}', 'client-manager', 'next');
insert into distribution_rule (position, name, condition, way, roles, departments, nobody)
values (2, 'Вакансии — отделу кадров', '{"field": "requestType", "op": "in", "value": ["vacancy"]}', 'least-loaded', '{hr}', array(select id from department where code = 'hr'), 'by-hand');
insert into distribution_rule (position, name, way, roles, departments, nobody)
values (3, 'Остальные — менеджерам, меньше всех нагружен', 'least-loaded', '{manager}', array(select id from department where code = 'sales'), 'by-hand');
