package ru.voronka.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file that is written row by row, in little memory however long it gets; on a worker. */
interface Sheet extends Closeable {

    /** @param cells texts, numbers, days and moments; null for an empty one */
    void row(List<Object> cells) throws IOException;
}
