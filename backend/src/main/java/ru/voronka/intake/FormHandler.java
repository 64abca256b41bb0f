package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Problem;

/** Forms of any site, with fields of any name: the form's settings say which is which. */
@Singleton
class FormHandler implements InboxHandler {
    /** A field that people do not see: whoever fills it in is a machine. */
    static final String HONEYPOT = "website";

    private final Intake intake;
    private final Forms forms;

    FormHandler(Intake intake, Forms forms) {
        this.intake = intake;
        this.forms = forms;
    }

    @Override
    public String source() {
        return "form";
    }

    /** @return the sender's own id of the submission, when it gives one */
    @Override
    public String naturalKey(InboxRequest.Stored request) {
        var key = request.headers().get("idempotency-key");
        var id = key == null || key.isBlank() ? Fields.of(request).get("submissionid") : key;
        return id == null || id.isBlank() ? null : request.key() + ":" + id;
    }

    @Override
    public Uni<Outcome> handle(SqlConnection tx, InboxRequest.Stored request) {
        var fields = Fields.of(request);
        if (trapped(fields)) {
            return Uni.createFrom().item(Outcome.NOTHING);
        }
        return forms.find(tx, request.key()).onItem().ifNull().failWith(() -> Problem.conflict("form-unknown")).chain(form -> {
            check(form, fields);
            return intake.lead(tx, request, read(form, fields));
        });
    }

    static boolean trapped(Map<String, String> fields) {
        return fields.containsKey(HONEYPOT) && !fields.get(HONEYPOT).isBlank();
    }

    /** @throws Problem 422 when the form wants consent to the processing of personal data and there is none (152-FZ), or when nothing was filled in */
    static void check(Forms.Form form, Map<String, String> fields) {
        var consent = fields.getOrDefault(form.name("consent"), "").strip().toLowerCase();
        if (form.consentRequired() && (consent.isEmpty() || consent.equals("false") || consent.equals("0") || consent.equals("off"))) {
            throw Problem.field(form.name("consent"), "required");
        }
        if (fields.values().stream().allMatch(String::isBlank)) {
            throw Problem.field(form.name("phone"), "contact-needed");
        }
    }

    static Request read(Forms.Form form, Map<String, String> fields) {
        var others = new LinkedHashMap<>(fields);
        for (var role : new String[] {"name", "phone", "email", "text", "company"}) {
            others.remove(form.name(role));
        }
        Request.utmFields().forEach(others::remove);
        others.remove(HONEYPOT);
        others.remove("submissionid");
        return new Request(form.title(), fields.get(form.name("name")), fields.get(form.name("company")), fields.get(form.name("phone")), fields.get(form.name("email")), fields.get(form.name("text")),
                Request.utm(fields), form.source(), form.requestType(), others);
    }
}
