package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;

/** Tilda's webhook (help-ru.tilda.cc/forms/webhook): form-encoded fields, `tranid` unique per submission, UTM in hidden fields or in the TILDAUTM cookie. */
@Singleton
class TildaHandler implements InboxHandler {
    private final Intake intake;

    TildaHandler(Intake intake) {
        this.intake = intake;
    }

    @Override
    public String source() {
        return "tilda";
    }

    @Override
    public String naturalKey(InboxRequest.Stored request) {
        return Fields.of(request).get("tranid");
    }

    @Override
    public Uni<Outcome> handle(SqlConnection tx, InboxRequest.Stored request) {
        var fields = Fields.of(request);
        // The call by which Tilda tries the address when it is set up.
        return fields.containsKey("test") && fields.size() <= 2 ? Uni.createFrom().item(Outcome.NOTHING) : intake.lead(tx, request, read(fields));
    }

    static Request read(Map<String, String> fields) {
        var others = new LinkedHashMap<>(fields);
        cookieUtm(others.remove("cookies")).forEach(others::putIfAbsent);
        var utm = Request.utm(others);
        Request.utmFields().forEach(others::remove);
        var form = others.remove("formname");
        var name = others.remove("name");
        var phone = others.remove("phone");
        var email = others.remove("email");
        var text = first(others, "textarea", "comment", "comments", "message");
        others.remove("tranid");
        others.remove("formid");
        return new Request(form == null || form.isBlank() ? "Заявка с Tilda" : form, name, others.remove("company"), phone, email, text, utm, "tilda", "order", others);
    }

    private static String first(Map<String, String> fields, String... names) {
        for (var name : names) {
            var value = fields.remove(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    /** `TILDAUTM=utm_source%3Dyandex%7C%7C%7Cutm_medium%3Dcpc` among the cookies. */
    private static Map<String, String> cookieUtm(String cookies) {
        var found = new LinkedHashMap<String, String>();
        if (cookies == null) {
            return found;
        }
        for (var cookie : cookies.split(";\\s*")) {
            if (cookie.startsWith("TILDAUTM=")) {
                for (var mark : URLDecoder.decode(cookie.substring(9), StandardCharsets.UTF_8).split("\\|\\|\\|")) {
                    var parts = mark.split("=", 2);
                    if (parts.length == 2) {
                        found.put(parts[0].toLowerCase(), parts[1]);
                    }
                }
            }
        }
        return found;
    }
}
