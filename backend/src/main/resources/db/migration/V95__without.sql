-- A JSON without whatever fits the pattern: cut out of its texts and names, its numbers emptied.
create function without(said jsonb, pattern text) returns jsonb language plpgsql immutable parallel safe as $$
begin
  return case jsonb_typeof(said)
    when 'string' then to_jsonb(regexp_replace(said #>> '{}', pattern, '[удалено]', 'gi'))
    when 'number' then case when said #>> '{}' ~* pattern then 'null'::jsonb else said end
    when 'array' then (select coalesce(jsonb_agg(without(v, pattern) order by n), '[]') from jsonb_array_elements(said) with ordinality a (v, n))
    when 'object' then (select coalesce(jsonb_object_agg(regexp_replace(k, pattern, '[удалено]', 'gi'), without(v, pattern)), '{}') from jsonb_each(said) o (k, v))
    else said end;
end $$;
