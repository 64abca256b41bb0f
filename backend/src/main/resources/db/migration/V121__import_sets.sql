-- The digests of that by what the rows before could be found, while a table is only tried: a row that repeats one of them is known.
create table import_key (
  file_id bigint not null references import_file on delete cascade,
  key uuid not null,
  primary key (file_id, key)
);
