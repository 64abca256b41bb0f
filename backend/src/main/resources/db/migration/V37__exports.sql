-- The file of an export: for a day, and for whoever asked for it.
create table bulk_file (
  job_id bigint primary key references bulk_job,
  key text not null unique,
  size bigint not null,
  expires_at timestamptz not null default now() + interval '1 day'
);
create index bulk_file_expires on bulk_file (expires_at);
