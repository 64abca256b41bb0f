-- Names that are nearly the same: a letter amiss, a word written as two, a person once with the patronymic and once without.

-- The base as names are compared; of a person also the key without the patronymic, where there is one.
create view named as
  select 'company' as entity, id, name_key(name) as key, null::text as short from company where deleted_at is null
  union all select 'contact', id, name_key(name), case when middle_name <> '' then name_key(last_name || ' ' || first_name) end from contact where deleted_at is null
  union all select 'lead', id, name_key(coalesce(contact_name, '') || ' ' || coalesce(company_name, '')), null from lead where deleted_at is null and closed_at is null;
create index contact_short_key on contact (name_key(last_name || ' ' || first_name), id) where deleted_at is null and middle_name <> '';
create index lead_name_key on lead (name_key(coalesce(contact_name, '') || ' ' || coalesce(company_name, '')), id) where deleted_at is null and closed_at is null;

-- A word as it is, and with each of its letters left out (a mistaken first one is another word): words that differ in one letter meet in one of these.
create function word_gaps(word text) returns setof text language sql immutable parallel safe as $$
  select word where length(word) between 5 and 60 and word !~ '[0-9]'
  union select overlay(word placing '' from n for 1) from generate_series(2, length(word)) n where length(word) between 5 and 60 and word !~ '[0-9]'
$$;
create table name_word (
  gap text not null,
  word text not null,
  primary key (gap, word)
);

-- One word mistyped: most trigrams are the same, and it is not the ending alone that differs (Иванов, Иванова).
create function words_alike(one text, other text) returns boolean language sql immutable parallel safe as $$
  select similarity(one, other) > 0.39 and left(one, least(length(one), length(other)) - 1) <> left(other, least(length(one), length(other)) - 1)
$$;

create function sorted_words(words text[]) returns text language sql immutable parallel safe as $$
  select string_agg(w, ' ' order by w collate "C") from unnest(words) w
$$;

-- The keys that a name's key may be mistaken for, whether or not there is such a name.
create function alike_keys(of_entity text, of_key text, of_short text) returns setof text language sql stable as $$
  with words as (select string_to_array(of_key, ' ') as all_words)
  select sorted_words(array_replace(all_words, w, n.word)) from words, unnest(all_words) w, word_gaps(w) g join name_word n on n.gap = g where words_alike(w, n.word)
  union select of_short where of_short is not null
  union select name_key(c.name) from contact c where of_entity = 'contact' and of_short is null and name_key(c.last_name || ' ' || c.first_name) = of_key and c.middle_name <> '' and c.deleted_at is null
  -- «Строй Маш», «Строймаш»
  union select sorted_words(array_remove(array_remove(all_words, a), b) || (a || b)) from words, unnest(all_words) a, unnest(all_words) b where of_entity = 'company' and a <> b and cardinality(all_words) <= 5 and length(a) > 2 and length(b) > 2
  union select sorted_words(array_remove(all_words, w) || left(w, n) || substr(w, n + 1)) from words, unnest(all_words) w, generate_series(3, length(w) - 3) n where of_entity = 'company'
$$;

-- Pairs of keys, not of records: records come and go, are renamed and merged, and a key is looked up by its index.
create table alike_name (
  entity text not null check (entity in ('company', 'contact', 'lead')),
  low_key text not null,
  high_key text not null,
  likeness real not null,
  value text not null generated always as (low_key || ' ≈ ' || high_key) stored,
  primary key (entity, value)
);
create index alike_name_low on alike_name (entity, low_key);
create index alike_name_high on alike_name (entity, high_key);

-- Of a name that many have one more tells nothing.
create function rare_name(of_entity text, of_key text) returns boolean language sql stable as $$
  select count(*) between 1 and 10 from (select 1 from named where entity = of_entity and key = of_key limit 11) n
$$;

-- Compares these records with the whole base, whose words are all in name_word by then or come there later, with the other side of the pair.
-- The settings: it is planned once, also while its tables are empty yet.
create function compare_names(of_entity text, ids bigint[]) returns void language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  -- One at a time: two that enter the same words would wait for each other.
  perform pg_advisory_xact_lock(120, 0);
  insert into name_word (gap, word) select distinct g, w from named m, unnest(string_to_array(m.key, ' ')) w, word_gaps(w) g where m.entity = of_entity and m.id = any(ids) on conflict do nothing;
  insert into alike_name (entity, low_key, high_key, likeness)
    select of_entity, least(f.key, f.other), greatest(f.key, f.other), similarity(f.key, f.other)
    from (select distinct m.key, other from named m, alike_keys(of_entity, m.key, m.short) other
      where m.entity = of_entity and m.id = any(ids) and m.key <> '' and (of_entity = 'company' or m.key like '% %') and length(m.key) < 200 and other <> m.key) f
    where rare_name(of_entity, f.other) and rare_name(of_entity, f.key) on conflict do nothing;
end $$;

-- Work over all duplicates of a kind of record: looking for names alike, making groups one by a rule.
create table duplicate_job (
  id bigint generated by default as identity primary key,
  owner_id bigint not null references employee,
  action text not null check (action in ('compare', 'merge')),
  entity text not null check (entity in ('company', 'contact', 'lead')),
  -- the rule of a merge
  wanted jsonb not null,
  status text not null default 'running' check (status in ('running', 'done', 'cancelled', 'failed')),
  total int not null,
  done int not null default 0,
  -- groups that stay as they are
  kept int not null default 0,
  -- the last record compared, or the last group: moves in the transaction of the work itself
  place text not null default '',
  problem jsonb,
  attempts int not null default 0,
  next_at timestamptz not null default now(),
  told_at timestamptz not null default now(),
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create unique index duplicate_job_running on duplicate_job (entity, action) where status = 'running';
create index duplicate_job_newest on duplicate_job (entity, action, id desc);

create table duplicate_kept (
  job_id bigint not null references duplicate_job on delete cascade,
  n int not null,
  match text not null,
  value text not null,
  ids bigint[] not null,
  problem jsonb not null,
  primary key (job_id, n)
);
alter table merge add column job_id bigint references duplicate_job on delete set null;
create index merge_job on merge (job_id, id) where job_id is not null;
