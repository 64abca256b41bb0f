package ru.voronka.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;

/** Something that comes due. @param key which one of its kind: set again, it is moved @param attempts how often it was tried in vain */
public record Timer(long id, String kind, String key, OffsetDateTime dueAt, JsonNode payload, int attempts) {
    static final String SQL = "jsonb_build_object('id', id, 'kind', kind, 'key', key, 'dueAt', due_at, 'payload', payload, 'attempts', attempts)::text";
}
