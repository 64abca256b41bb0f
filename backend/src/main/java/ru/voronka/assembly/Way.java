package ru.voronka.assembly;

import java.util.List;

/** The stages in which the warehouse holds an order, by the codes that any pipeline may have, and the steps between them. */
final class Way {
    static final List<String> STAGES = List.of("to-assemble", "assembling", "assembled");
    /** For a list of text in SQL. */
    static final String CODES = "('" + String.join("', '", STAGES) + "')";
    // Goods that are ready are not late any more: what follows is the carrier's.
    static final String UNREADY = "('to-assemble', 'assembling')";

    private static final String STEPS = "(values ('to-assemble', 1), ('assembling', 2), ('assembled', 3), ('shipped', 4)) ";

    /** The next stage from the stage `s` of a deal `d` and the one before it, past what its pipeline does not have or has put away; none for who may not take them (`:mayMove`). */
    static final String NEXT = "coalesce((select jsonb_agg(jsonb_build_object('code', n.code, 'name', n.name) order by n.forward desc) from (select distinct on (w.pos > c.pos) w.pos > c.pos as forward, st.code, st.name from " + STEPS + "c (code, pos)"
            + " join " + STEPS + "w (code, pos) on w.pos <> c.pos join stage st on st.pipeline_id = d.pipeline_id and st.code = w.code and st.archived_at is null where c.code = s.code and c.code <> 'shipped' and :mayMove::boolean order by w.pos > c.pos, abs(w.pos - c.pos)) n), '[]')";

    private Way() {
    }
}
