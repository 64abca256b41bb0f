-- Robots: when this happens to a record, and if so, then that. What runs is a published version; a draft waits beside it.
create table robot (
  id bigint generated always as identity primary key,
  version int not null default 1,
  position int not null default 0,
  active boolean not null default false,
  -- what happened before it was switched on is not its business
  since timestamptz,
  draft jsonb,
  -- the number of the version in force; 0 while there is none
  published int not null default 0,
  hook_hash bytea unique,
  created_by bigint references employee,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create table robot_version (
  robot_id bigint not null references robot,
  number int not null,
  definition jsonb not null,
  published_by bigint references employee,
  published_at timestamptz not null default now(),
  primary key (robot_id, number)
);

-- One robot at work on one record, from its cause to its end; goes on with the version with which it began.
create table robot_run (
  id bigint generated always as identity primary key,
  robot_id bigint not null references robot,
  number int not null,
  -- by which it is begun once
  natural_key text not null,
  event_id bigint,
  event_type text,
  subject_type text not null,
  subject_id bigint not null,
  -- where the record must still stand
  stage_id bigint,
  state text not null check (state in ('waiting', 'awaiting', 'done', 'skipped', 'failed', 'cancelled', 'cut')),
  -- the robots whose work led to this one, with the record: `12:deal:5`
  chain text[] not null default '{}',
  due_at timestamptz,
  -- what it waits for, and whether it came
  awaits text,
  came boolean not null default false,
  why jsonb,
  steps jsonb not null default '[]',
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  unique (robot_id, natural_key)
);
create index robot_run_subject on robot_run (subject_type, subject_id, id desc);
create index robot_run_robot on robot_run (robot_id, id desc);
create index robot_run_event on robot_run (event_id) where state = 'waiting';
create index robot_run_open on robot_run (subject_type, subject_id) where state in ('waiting', 'awaiting');
create index robot_run_open_robot on robot_run (robot_id) where state in ('waiting', 'awaiting');
create index robot_run_finished on robot_run (finished_at) where finished_at is not null;

-- Up to which moment dates and idleness have been looked at.
create table robot_scan (
  robot_id bigint primary key references robot,
  upto timestamptz not null,
  after_id bigint not null default 0
);

-- What goes outside after the transaction: calls of other systems, and of the PBX.
create table robot_errand (
  id bigint generated always as identity primary key,
  run_id bigint not null references robot_run on delete cascade,
  act int not null,
  kind text not null check (kind in ('webhook', 'call')),
  request jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  attempts int not null default 0,
  next_at timestamptz not null,
  error text
);
create index robot_errand_due on robot_errand (next_at) where state = 'queued';
create index robot_errand_run on robot_errand (run_id);

create table robot_approval (
  id bigint generated always as identity primary key,
  run_id bigint not null references robot_run on delete cascade,
  act int not null,
  approver_id bigint not null references employee,
  text text not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'declined', 'withdrawn')),
  answered_by bigint references employee,
  answered_at timestamptz,
  comment text,
  created_at timestamptz not null default now(),
  unique (run_id, act)
);
create index robot_approval_asked on robot_approval (approver_id) where state = 'asked';
