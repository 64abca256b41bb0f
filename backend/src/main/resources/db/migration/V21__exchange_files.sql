-- ---------------------------------------------------------------- catalog
-- A variant (характеристика) is a product of its own with the product it is a variant of: it has its own name, barcode and stock, and the warehouse scans it.
alter table product add column parent_id bigint references product;
create index product_parent on product (parent_id) where parent_id is not null;
create index product_by_name on product (name, id);
create index product_words on product using gin ((name || ' ' || coalesce(article, '') || ' ' || coalesce(barcode, '')) gin_trgm_ops);
drop index product_name;

-- ---------------------------------------------------------------- exchange with 1C
-- A file as it came, piece by piece. Kept in the database: 1C may send its pieces to one node and ask another to read them, and any node may die in between.
create table exchange_piece (
  run_id bigint not null references exchange_run on delete cascade,
  number int not null,
  body bytea not null,
  primary key (run_id, number)
);
-- Archives do not compress again, and the ends of pieces are read without the rest.
alter table exchange_piece alter column body set storage external;

alter table exchange_run
  add column size bigint not null default 0,
  add column received_at timestamptz not null default now(),
  -- how often it stopped without getting on: what stops for ever is given up and shown
  add column attempts int not null default 0,
  -- the archive out of which it came
  add column parent_id bigint references exchange_run on delete cascade;
create index exchange_run_open on exchange_run (status, received_at) where status in ('receiving', 'running');
create index exchange_run_parent on exchange_run (parent_id) where parent_id is not null;

-- Names of 1C's product groups: a catalogue comes in several files, and only the first names them.
create table exchange_group (
  external_id text primary key,
  name text not null
);

-- What 1C last said of a counterparty: only what it says anew is taken over, so that what people wrote stands. Two counterparties of one INN are one company.
create table exchange_company (
  external_id text primary key,
  company_id bigint not null references company,
  said jsonb not null
);
create index on exchange_company (company_id);

-- The manager whom 1C last named for the document.
alter table exchange_document add column manager text not null default '';

insert into refusal_reason (status_id, code, name, position)
select id, 'cancelled-in-1c', 'Отменён в 1С', 4 from refusal_status where entity = 'deal' and code = 'undefined';
