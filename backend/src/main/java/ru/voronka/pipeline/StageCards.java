package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import ru.voronka.platform.Actor;

/** The cards of one entity, as their room lets the administrator of stages move them away. */
public interface StageCards {
    /** At most so many at once: a transaction stays short. */
    int CHUNK = 1000;

    /** @return lead or deal */
    String entity();

    /** Moves up to {@link #CHUNK} cards from one stage to the other in one statement, each with its event; those in the bin go silently. @return how many had been there */
    Uni<Integer> moveAll(SqlClient tx, Actor actor, Pipeline from, Stage leaving, Pipeline into, Stage entering);
}
