package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ru.voronka.platform.Query;

/** The site forms that the administrator has set up. */
@Singleton
class Forms {

    /** @param fields which field of the site plays which role; a role that is not named has its own name */
    record Form(String code, String title, String source, String requestType, Map<String, String> fields, List<String> origins, boolean consentRequired, String consentVersion, String pipeline, Boolean asDeal, String stage, boolean approval) {
        String name(String role) {
            return fields.getOrDefault(role, role).toLowerCase(Locale.ROOT);
        }

        /** @return what becomes of its requests, as far as it does not leave that to its source */
        Mode mode() {
            return new Mode(asDeal, pipeline, stage, approval);
        }

        boolean allows(String origin) {
            return origins.isEmpty() || origins.contains(origin);
        }
    }

    /** @return the active form, or null */
    Uni<Form> find(SqlClient client, String code) {
        return Query.of("select jsonb_build_object('code', code, 'title', name, 'source', source, 'requestType', request_type, 'fields', fields, 'origins', origins, 'consentRequired', consent_required, 'consentVersion', consent_version, 'pipeline', pipeline, 'asDeal', as_deal, 'stage', deal_stage, 'approval', approval)::text from intake_form where code = :code and active")
                .bind("code", code).first(client, Form.class);
    }
}
