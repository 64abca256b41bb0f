package ru.voronka.pipeline;

/** How far a lead or a deal got: what funnels count, and the lists behind their bars show. */
public final class Reached {
    private Reached() {
    }

    /**
     * SQL condition on a thing `x` and its stage `s`: it stands at the stage whose code is `:reached` or beyond, or ever stood there; what was lost counts up to where it got.
     *
     * @param type "lead" or "deal"
     */
    public static String sql(String type, String x) {
        return "coalesce((select max(t.position) from stage t where t.pipeline_id = s.pipeline_id and t.kind in ('open', 'won', 'converted') and (t.id = s.id or exists (select 1 from event e"
                + " where e.subject_type = '" + type + "' and e.subject_id = " + x + ".id and e.data ? 'from' and t.code in (e.data->'from'->>'code', e.data->'to'->>'code')))),"
                + " (select min(t.position) from stage t where t.pipeline_id = s.pipeline_id)) >= (select t.position from stage t where t.pipeline_id = s.pipeline_id and t.code = :reached)";
    }
}
