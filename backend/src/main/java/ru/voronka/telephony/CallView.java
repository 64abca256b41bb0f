package ru.voronka.telephony;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.SqlPart;

/** A call as lists, timelines and events show it; of the client only what the reader may see. */
@Schema(name = "Call")
public record CallView(@Schema(examples = "42") long id, @Schema(examples = "in", enumeration = {"in", "out"}) String direction,
        @Schema(examples = "completed", enumeration = {"ringing", "answered", "completed", "missed"}) String status, @Nullable @Confidential(of = Entity.CALL, field = "phone") @Schema(examples = "+79123456789") String phone, @Nullable Ref employee,
        @Nullable @Schema(examples = "101") String extension, @Nullable Client client, @Nullable Ref lead, OffsetDateTime startedAt, @Nullable OffsetDateTime answeredAt, @Nullable OffsetDateTime endedAt,
        @Schema(description = "Seconds of talk", examples = "64") int duration, @Confidential(of = Entity.CALL, field = "recordUrl") @Nullable @Schema(examples = "https://pbx.example/records/1.mp3") String recordUrl) {

    /** Who called or was called. */
    @Schema(name = "CallClient")
    public record Client(@Schema(examples = "company", enumeration = {"company", "contact"}) String type, long id, @Schema(examples = "Ромашка ООО") String name) {
    }

    /** The statement up to its WHERE. @param reader null for nobody in particular: then no client is named */
    static Query select(Caller reader) {
        return Query.of("select jsonb_build_object('id', c.id, 'direction', c.direction, 'status', c.status, 'phone', c.phone, 'employee', " + Ref.sql("e.id", "e.name") + ", 'extension', c.extension,"
                        + " 'client', case c.client_type when 'company' then (select jsonb_build_object('type', 'company', 'id', co.id, 'name', co.name) from company co where co.id = c.client_id and")
                .add(sees(reader, Entity.COMPANY, "co")).add(") when 'contact' then (select jsonb_build_object('type', 'contact', 'id', ct.id, 'name', ct.name) from contact ct where ct.id = c.client_id and")
                .add(sees(reader, Entity.CONTACT, "ct")).add(") end, 'lead', (select jsonb_build_object('id', l.id, 'name', l.title) from lead l where l.id = c.lead_id and l.deleted_at is null and")
                .add(sees(reader, Entity.LEAD, "l")).add("), 'startedAt', c.started_at, 'answeredAt', c.answered_at, 'endedAt', c.ended_at, 'duration', c.duration, 'recordUrl', c.record_url)::text"
                        + " from call c left join employee e on e.id = c.employee_id where");
    }

    private static SqlPart sees(Caller reader, Entity entity, String alias) {
        return reader == null ? SqlPart.of("false") : reader.sees(entity, alias);
    }
}
