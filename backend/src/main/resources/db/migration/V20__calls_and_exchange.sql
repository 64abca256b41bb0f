-- Whether the beginning of a call was heard: only then its direction is known, and a stranger may become a lead.
alter table call add column begun boolean not null default true;

-- A session of 1C's exchange: any node accepts its cookie.
create table exchange_session (
  id bigint generated always as identity primary key,
  hash bytea not null unique,
  connector_id bigint not null references connector,
  expires_at timestamptz not null
);
create index exchange_session_age on exchange_session (expires_at);

-- One import works at a file at a time; the lease ends by itself when its node dies.
alter table exchange_run add column connector_id bigint references connector, add column busy_until timestamptz;

-- What 1C last said of a document: the same again changes nothing, and people's moves stand until 1C's own status changes.
create table exchange_document (
  external_id text primary key,
  deal_id bigint not null references deal,
  hash bytea not null,
  status text not null default '',
  -- every product of its lines was known: else it is looked at again
  complete boolean not null,
  seen_at timestamptz not null default now()
);
create index on exchange_document (deal_id);
