package ru.voronka.bench;

import java.util.List;

/** One figure of quality and its limit, measured in the same run. */
interface Figure {
    List<Row> measure(Run run) throws Exception;
}
