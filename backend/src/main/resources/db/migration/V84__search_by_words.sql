-- Search by the beginnings of words: one look into an index, however common the letters within the words are.
-- The cost tells the planner that reading words out of a million names is dear, looking them up is not.

create function search_words(said text) returns tsvector language plpgsql immutable parallel safe cost 2000 as $$
begin
  return array_to_tsvector(array_remove(regexp_split_to_array(replace(lower(said), 'ё', 'е'), '[^[:alnum:]]+'), ''));
end $$;

-- What is typed, all of its words; with the ending ':*' each may go on. Null when there is no word in it.
create function search_query(typed text, ending text) returns tsquery language sql immutable parallel safe
  as $$ select string_agg(quote_literal(w) || ending, ' & ')::tsquery from unnest(tsvector_to_array(search_words(typed))) w $$;

-- A deal is also found by the digits of its number without the zeros before them.
create function search_deal(title text, number text) returns text language sql immutable parallel safe
  as $$ select title || ' ' || coalesce(number, '') || ' ' || ltrim(regexp_replace(coalesce(number, ''), '\D', '', 'g'), '0') $$;

create index company_words on company using gin (search_words(name));
create index contact_words on contact using gin (search_words(name));
create index lead_words on lead using gin (search_words(title || ' ' || coalesce(contact_name, '') || ' ' || coalesce(company_name, '')));
create index deal_words on deal using gin (search_words(search_deal(title, number)));
create index contact_point_email on contact_point (value text_pattern_ops) where kind = 'email';

-- How common each word is decides the plan of a search.
analyze company;
analyze contact;
analyze lead;
analyze deal;
