package ru.voronka.assembly;

import java.util.List;

/** The stages in which the warehouse holds an order, by the codes that any pipeline may have, and the steps between them. */
final class Way {
    static final List<String> STAGES = List.of("to-assemble", "assembling", "assembled");
    /** For a list of text in SQL. */
    static final String CODES = "('" + String.join("', '", STAGES) + "')";
    // Goods that are ready are not late any more: what follows is the carrier's.
    static final String UNREADY = "('to-assemble', 'assembling')";

    /** The steps from the stage `s` of a deal `d`, the usual one first, none for who may not take them (`:mayMove`). */
    static final String NEXT = "coalesce((select jsonb_agg(jsonb_build_object('code', n.code, 'name', n.name) order by w.rank) from (values ('to-assemble', 'assembling', 1), ('assembling', 'assembled', 1), ('assembling', 'to-assemble', 2),"
            + " ('assembled', 'shipped', 1), ('assembled', 'assembling', 2)) w (stage, next, rank) join stage n on n.pipeline_id = d.pipeline_id and n.code = w.next where w.stage = s.code and :mayMove::boolean), '[]')";

    private Way() {
    }
}
