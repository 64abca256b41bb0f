-- Holdings: a company may be a part of another.
alter table company add column parent_id bigint references company;
create index company_parent on company (parent_id) where parent_id is not null;

-- All companies above one, the nearest first; a circle ends where it would begin anew.
create function company_above(of_id bigint) returns table (id bigint, step int) language sql stable as $$
  with recursive up as (
    select c.parent_id as id, 1 as step, array[of_id] as seen from company c where c.id = of_id and c.parent_id is not null
    union all select c.parent_id, up.step + 1, up.seen || up.id from up join company c on c.id = up.id where c.parent_id is not null and c.parent_id <> all(up.seen || up.id))
  select id, step from up
$$;

-- What becomes one with its own part (a merge) is no part of itself.
create function company_no_circle() returns trigger language plpgsql as $$ begin
  if new.parent_id = new.id or exists (select 1 from company_above(new.parent_id) a where a.id = new.id) then
    new.parent_id := null;
  end if;
  return new;
end $$;
create trigger company_no_circle before update of parent_id on company for each row when (new.parent_id is not null) execute function company_no_circle();
