package ru.voronka.telephony;

import java.time.Duration;
import java.time.OffsetDateTime;
import ru.voronka.telephony.PbxMessage.Report;
import ru.voronka.telephony.PbxMessage.Sign;

/**
 * A call as far as its rules ask for it. Reports come late, twice and in any order: the state only goes forward, ringing, answered, completed or missed;
 * the whole account after the call has the last word.
 *
 * @param begun whether its beginning was heard: only then the direction is known
 */
record Call(Long id, String direction, boolean begun, String status, String phone, String line, Long employeeId, String extension, String clientType, Long clientId, Long leadId,
        OffsetDateTime startedAt, OffsetDateTime answeredAt, OffsetDateTime endedAt, int duration, String recordUrl, Long responsibleId) {

    static final String RINGING = "ringing";
    static final String ANSWERED = "answered";
    static final String COMPLETED = "completed";
    static final String MISSED = "missed";

    static final String SQL = "jsonb_build_object('id', c.id, 'direction', c.direction, 'begun', c.begun, 'status', c.status, 'phone', c.phone, 'line', c.line, 'employeeId', c.employee_id, 'extension', c.extension,"
            + " 'clientType', c.client_type, 'clientId', c.client_id, 'leadId', c.lead_id, 'startedAt', c.started_at, 'answeredAt', c.answered_at, 'endedAt', c.ended_at, 'duration', c.duration,"
            + " 'recordUrl', c.record_url, 'responsibleId', c.responsible_id)";

    /** The first that is heard of a call. @param employeeId whose phone it is, null when no employee is known by it */
    static Call first(Report r, String phone, Long employeeId) {
        return new Call(null, r.direction() == null ? "in" : r.direction(), r.direction() != null, RINGING, phone, r.line(), null, null, null, null, null, r.at(), null, null, 0, null, null)
                .after(r, employeeId);
    }

    /** The call after one more report. */
    Call after(Report r, Long who) {
        var next = next(r);
        // Of those at whom it rang the one who took it counts, and nobody after them.
        var theirs = who != null && (employeeId == null || r.whole() || status.equals(RINGING) && r.sign() != Sign.MISSED || r.sign() == Sign.ANSWERED);
        var start = r.whole() || startedAt == null || r.sign() == Sign.RINGING && r.at().isBefore(startedAt) ? r.at() : startedAt;
        var answered = answeredAt == null && r.sign() == Sign.ANSWERED ? r.at() : answeredAt;
        var length = r.whole() ? r.duration() : duration;
        var ended = endedAt;
        if (ended == null && (next.equals(COMPLETED) || next.equals(MISSED))) {
            ended = r.whole() ? start.plusSeconds(length) : r.at();
            length = r.whole() || answered == null || next.equals(MISSED) ? length : (int) Math.max(0, Duration.between(answered, ended).toSeconds());
        }
        return new Call(id, r.direction() == null ? direction : r.direction(), begun || r.direction() != null, next, phone, r.line() == null || r.line().isBlank() ? line : r.line(),
                theirs ? who : employeeId, theirs || extension == null ? r.extension() : extension, clientType, clientId, leadId, start, answered, ended, length,
                r.recordUrl() == null ? recordUrl : r.recordUrl(), responsibleId);
    }

    private String next(Report r) {
        if (r.whole()) {
            return r.sign() == Sign.COMPLETED ? COMPLETED : MISSED;
        }
        return switch (r.sign()) {
            case RINGING -> status;
            case ANSWERED -> status.equals(RINGING) ? ANSWERED : status;
            case COMPLETED -> status.equals(MISSED) ? status : COMPLETED;
            // Cancelled at one phone because it was taken at another.
            case MISSED -> status.equals(RINGING) ? MISSED : status;
        };
    }

    Call of(String type, Long client, Long lead, Long responsible) {
        return new Call(id, direction, begun, status, phone, line, employeeId, extension, type, client, lead, startedAt, answeredAt, endedAt, duration, recordUrl, responsible);
    }

    Call stored(long storedId) {
        return new Call(storedId, direction, begun, status, phone, line, employeeId, extension, clientType, clientId, leadId, startedAt, answeredAt, endedAt, duration, recordUrl, responsibleId);
    }

    boolean incoming() {
        return begun && direction.equals("in");
    }

    boolean ended() {
        return status.equals(COMPLETED) || status.equals(MISSED);
    }

    /** A client called and nobody took it. */
    boolean lost() {
        return incoming() && status.equals(MISSED);
    }
}
