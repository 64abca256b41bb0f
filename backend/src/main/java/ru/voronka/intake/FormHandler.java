package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ru.voronka.consent.Consents;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Problem;

/** Forms of any site, with fields of any name: the form's settings say which is which. */
@Singleton
class FormHandler implements InboxHandler {
    /** A field that people do not see: whoever fills it in is a machine. */
    static final String HONEYPOT = "website";
    private static final Set<String> NOT_TICKED = Set.of("", "false", "0", "off", "no", "нет");

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
            return intake.take(tx, request, read(form, fields), form.mode(), null).call(made -> consent(tx, request, form, fields, "processing", "consent", made)).call(made -> consent(tx, request, form, fields, "mailing", "mailing", made));
        });
    }

    /** What was ticked under the form is kept with the lead (152-FZ). */
    private static Uni<Void> consent(SqlConnection tx, InboxRequest.Stored request, Forms.Form form, Map<String, String> fields, String kind, String role, Outcome made) {
        var subject = made.type();
        return subject != null && ticked(fields.get(form.name(role))) ? Consents.given(tx, subject, made.id(), kind, request.receivedAt(), "Форма «" + form.title() + "»", form.consentVersion()) : Uni.createFrom().voidItem();
    }

    private static boolean ticked(String value) {
        return value != null && !NOT_TICKED.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    static boolean trapped(Map<String, String> fields) {
        return fields.containsKey(HONEYPOT) && !fields.get(HONEYPOT).isBlank();
    }

    /** @throws Problem 422 when the form wants consent to the processing of personal data and there is none (152-FZ), or when nothing was filled in */
    static void check(Forms.Form form, Map<String, String> fields) {
        if (form.consentRequired() && !ticked(fields.get(form.name("consent")))) {
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
