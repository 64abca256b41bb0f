-- Outbound webhooks: who is told of what, and every delivery with what became of it.
create table webhook (
  id bigint generated always as identity primary key,
  version int not null default 1,
  name text not null,
  url text not null,
  -- name and port of the receiver: so many requests at a time go to one
  host text not null,
  -- types, or families such as `deal.*`, or `*`
  types text[] not null,
  -- codes; deals of others are not told of; empty: of all
  pipelines text[] not null default '{}',
  -- by whose rights it sees
  owner_id bigint not null references employee,
  -- encrypted (platform.Secrets); after a rotation the old one still signs for a while
  secret text not null,
  old_secret text,
  old_until timestamptz,
  active boolean not null default true,
  -- why it was switched off: gone (410), failing (nothing got through for three days); null by hand
  off_reason text check (off_reason in ('gone', 'failing')),
  failing_since timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null default now()
);
create table webhook_delivery (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references webhook on delete cascade,
  -- null: a test
  event_id bigint,
  -- what the receiver knows it by: the same however often it is sent
  message_id text not null,
  type text not null,
  subject_type text,
  subject_id bigint,
  payload text not null,
  status text not null default 'queued' check (status in ('queued', 'delivered', 'failed')),
  attempts int not null default 0,
  next_at timestamptz not null default now(),
  response_code int,
  response text,
  error text,
  took_ms int,
  tries jsonb not null default '[]',
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  unique (webhook_id, event_id)
);
create index webhook_delivery_newest on webhook_delivery (webhook_id, id desc);
create index webhook_delivery_due on webhook_delivery (next_at) where status = 'queued';
create index webhook_delivery_order on webhook_delivery (webhook_id, subject_type, subject_id, id) where status = 'queued';
create index webhook_delivery_subject on webhook_delivery (subject_type, subject_id);
create index webhook_delivery_old on webhook_delivery (created_at);
