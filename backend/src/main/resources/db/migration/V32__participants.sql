-- ---------------------------------------------------------------- who works a card beside its responsible, and as whom
create table participant_role (
  id bigint generated always as identity primary key,
  version int not null default 1,
  code text not null unique,
  name text not null,
  -- reads the card, and no more
  observes boolean not null default false,
  active boolean not null default true
);
insert into participant_role (code, name, observes) values
  ('field-rep', 'ТП', false), ('operator', 'Оператор', false), ('technologist', 'Технолог', false), ('assembler', 'Сборщик', false), ('observer', 'Наблюдатель', true);

-- In the order in which they came.
alter table deal_participant add column id bigint generated always as identity unique, add foreign key (role) references participant_role (code);
drop index deal_participant_employee_id_idx;
create index deal_participant_of on deal_participant (employee_id, deal_id) include (role);

create table lead_participant (
  lead_id bigint not null references lead,
  employee_id bigint not null references employee,
  role text not null references participant_role (code),
  id bigint generated always as identity unique,
  primary key (lead_id, employee_id, role)
);
create index lead_participant_of on lead_participant (employee_id, lead_id) include (role);

-- ---------------------------------------------------------------- who answers from which stage on
-- {role, employeeId, departmentId, former}: the card goes to its participant of that role, else to the employee, else to the least loaded of the department; the former responsible stays as that role
alter table stage add column hand_over jsonb;

create table hand_over (
  id bigint generated always as identity primary key,
  subject_type text not null check (subject_type in ('lead', 'deal')),
  subject_id bigint not null,
  stage_id bigint not null references stage on delete cascade,
  former_id bigint references employee,
  receiver_id bigint not null references employee,
  at timestamptz not null default now(),
  -- handed back, or of another pipeline
  ended_at timestamptz
);
create index hand_over_in_force on hand_over (subject_type, subject_id) where ended_at is null;

-- From whom a deal has come, until its responsible has taken notice of it.
alter table deal add column handed_by bigint references employee, add column handed_at timestamptz;
create index deal_handed on deal (responsible_id, handed_at desc) where handed_at is not null;
