package ru.voronka.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;

/** One row of the event log, as readers get it. */
public record Event(long id, int epoch, long tx, OffsetDateTime at, String type, Ref actor, @JsonProperty("subjectType") String subjectType,
        long subjectId, List<Long> audience, ObjectNode data, String cause) {

    public static final String SQL = "jsonb_build_object('id', e.id, 'epoch', e.epoch, 'tx', e.tx::text::bigint, 'at', e.at, 'type', e.type,"
            + " 'actor', (select jsonb_build_object('id', a.id, 'name', a.name) from employee a where a.id = e.actor_id),"
            + " 'subjectType', e.subject_type, 'subjectId', e.subject_id, 'audience', e.audience, 'data', e.data, 'cause', e.cause)::text";

    public Position position() {
        return new Position(epoch, tx, id);
    }
}
