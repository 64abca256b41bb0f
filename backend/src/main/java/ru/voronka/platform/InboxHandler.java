package ru.voronka.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Makes something of the inbox's requests of one source, within the transaction that marks them done. */
public interface InboxHandler {
    String source();

    /** @return the sender's own key of the matter, by which a repeat is known; null when the format has none. @throws Unintelligible when the request cannot be read */
    String naturalKey(InboxRequest.Stored request);

    Uni<Outcome> handle(SqlConnection tx, InboxRequest.Stored request);

    /** What came of it, such as ("lead", 7). */
    record Outcome(String type, Long id) {
        public static final Outcome NOTHING = new Outcome(null, null);
    }
}
