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
        // A lead that was born finished, as copies are, passed no stage before.
        var past = type.equals("lead") ? "(" + x + ".parent_deal_id is null or s.code = :reached) and " : "";
        // A deal that came from another pipeline stood there at stages of the same codes: only what happened in this one counts.
        var here = type.equals("deal") ? " and e.data->'card'->>'pipeline' = (select code from pipeline where id = s.pipeline_id)" : "";
        return past + "coalesce((select max(t.position) from stage t where t.pipeline_id = s.pipeline_id and t.kind in ('open', 'won', 'converted') and (t.id = s.id or exists (select 1 from event e"
                + " where e.subject_type = '" + type + "' and e.subject_id = " + x + ".id and e.data ? 'from'" + here + " and t.code in (case when not e.data ? 'pipelines' then e.data->'from'->>'code' end, e.data->'to'->>'code')))),"
                + " (select min(t.position) from stage t where t.pipeline_id = s.pipeline_id)) >= (select t.position from stage t where t.pipeline_id = s.pipeline_id and t.code = :reached)";
    }
}
