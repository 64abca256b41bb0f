-- Who hears of cards that stand still, and after how many days; a lead may go to another manager.
create table watch_rule (
  id bigint generated always as identity primary key,
  version int not null default 1,
  entity text not null check (entity in ('lead', 'deal')),
  pipeline_id bigint references pipeline on delete cascade,
  stage_ids bigint[] not null default '{}',
  days int not null check (days between 1 and 365),
  working boolean not null default true,
  tell text[] not null default '{}',
  reassign boolean not null default false,
  active boolean not null default true,
  created_by bigint references employee,
  created_at timestamptz not null default now()
);

-- One card found by one rule, for one who is to hear of it; told_at stays empty until their working time.
create table watch_notice (
  id bigint generated always as identity primary key,
  rule_id bigint not null references watch_rule on delete cascade,
  subject_type text not null,
  subject_id bigint not null,
  employee_id bigint references employee,
  found_at timestamptz not null,
  told_at timestamptz
);
create index watch_notice_subject on watch_notice (subject_type, subject_id, rule_id, found_at);
create index watch_notice_waiting on watch_notice (employee_id, rule_id) where told_at is null;
create index watch_notice_told on watch_notice (employee_id, rule_id, told_at) where told_at is not null;

-- What is done every day with leads that nobody works.
create table clean_up_rule (
  id bigint generated always as identity primary key,
  version int not null default 1,
  name text not null,
  query jsonb not null,
  action text not null check (action in ('reject', 'delete', 'assign', 'distribute')),
  refusal_status text,
  refusal_reason text,
  employee_id bigint references employee,
  at time not null default '04:00',
  active boolean not null default false,
  owner_id bigint not null references employee,
  created_at timestamptz not null default now(),
  last_day date,
  last_job_id bigint,
  last_count int,
  problem jsonb
);
