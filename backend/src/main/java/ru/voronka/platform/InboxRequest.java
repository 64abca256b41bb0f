package ru.voronka.platform;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;

/** A request of the outside world, raw. @param source which handler reads it, @param key through which door it came (form code, connector name) */
public record InboxRequest(String source, String key, String contentType, Map<String, String> headers, String query, String remoteAddress, byte[] body) {

    /** @return the same as if it came out of the inbox, for a door that answers by what it reads */
    public Stored stored() {
        return new Stored(0, source, key, contentType, headers, query, remoteAddress, null, body);
    }

    static final String SQL = "jsonb_build_object('id', i.id, 'source', i.source, 'key', i.key, 'contentType', i.content_type, 'headers', i.headers, 'query', i.query,"
            + " 'remoteAddress', i.remote_address, 'receivedAt', i.received_at)::text, i.body";

    /** The same, once it is in the inbox. */
    public record Stored(long id, String source, String key, String contentType, Map<String, String> headers, String query, String remoteAddress, OffsetDateTime receivedAt, byte[] body) {

        Stored with(byte[] bytes) {
            return new Stored(id, source, key, contentType, headers, query, remoteAddress, receivedAt, bytes);
        }

        public byte[] bytes() {
            return body;
        }

        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        /** @return what the change made of this request carries as its cause */
        public String cause() {
            return "inbox:" + id;
        }
    }
}
