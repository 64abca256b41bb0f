-- Two records that look alike and are not: not offered as duplicates again.
create table distinct_pair (
  entity text not null check (entity in ('company', 'contact', 'lead')),
  low_id bigint not null,
  high_id bigint not null check (low_id < high_id),
  by_id bigint references employee,
  at timestamptz not null default now(),
  primary key (entity, low_id, high_id)
);
create index distinct_pair_high on distinct_pair (entity, high_id);

-- A name as it is compared: its words in one order, without the legal form, the signs and the letters' size.
create function name_key(said text) returns text language sql immutable parallel safe as $$
  select coalesce(left(string_agg(w, ' ' order by w collate "C"), 200), '') from unnest(regexp_split_to_array(replace(lower(said), 'ё', 'е'), '[^[:alnum:]]+')) w
  where w not in ('', 'ооо', 'оао', 'зао', 'пао', 'нао', 'ао', 'ип', 'ано', 'гк', 'тд', 'llc', 'ltd', 'inc', 'gmbh')
$$;
create index company_name_key on company (name_key(name), id) where deleted_at is null;
create index contact_name_key on contact (name_key(name), id) where deleted_at is null;
