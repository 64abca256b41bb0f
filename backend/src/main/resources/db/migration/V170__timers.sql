-- What comes due at a moment: the row goes in the transaction of what it brings about.
create table timer (
  id bigint generated always as identity primary key,
  kind text not null,
  key text not null,
  due_at timestamptz not null,
  payload jsonb not null default '{}',
  attempts int not null default 0,
  error text,
  -- tried in vain for so long that a person must look at it
  failed_at timestamptz,
  created_at timestamptz not null default now(),
  unique (kind, key)
);
create index timer_due on timer (due_at, id) where failed_at is null;
create index timer_failed on timer (id desc) where failed_at is not null;
