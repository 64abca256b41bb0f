package ru.voronka.telephony;

import java.time.OffsetDateTime;

/** What a PBX may tell or ask, in words of our own. */
sealed interface PbxMessage {

    /** @param phone who calls: the answer steers the call to the client's own manager */
    record WhoIs(String phone) implements PbxMessage {
    }

    enum Sign { RINGING, ANSWERED, COMPLETED, MISSED }

    /**
     * Something about a call.
     *
     * @param key       the PBX's own key of this very report
     * @param direction `in` or `out`; null when the report does not say
     * @param whole     told after the call, all of it: mends what single reports missed
     * @param line      our number that was called
     * @param user      the employee's login
     */
    record Report(String key, String callid, Sign sign, String direction, boolean whole, String phone, String line, String user, String extension, OffsetDateTime at,
            Integer duration, String recordUrl) implements PbxMessage {
    }
}
