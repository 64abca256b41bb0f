package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeSet;
import ru.voronka.platform.Query;

/** What stands under the letters of an employee. */
@Singleton
public class Signatures {
    /** What a signature may name. */
    static final List<String> NAMES = List.of("sender.name", "sender.phone", "sender.email", "sender.department", "our.name", "today");

    private final Variables variables;

    Signatures(Variables variables) {
        this.variables = variables;
    }

    /** A signature filled with what is known of its employee; both empty where there is none. @param fileIds its pictures */
    public record Signature(String html, String text, List<Long> fileIds) {
    }

    /** @return what to put under a letter of that employee */
    public Uni<Signature> of(SqlClient client, long employeeId) {
        return Query.of("select to_jsonb(signature)::text from employee where id = :id").bind("id", employeeId).first(client, String.class).chain(html -> fill(client, employeeId, html));
    }

    Uni<Signature> fill(SqlClient client, long employeeId, String html) {
        if (html == null || html.isBlank()) {
            return Uni.createFrom().item(new Signature("", "", List.of()));
        }
        return variables.ofEmployee(client, employeeId).map(values -> {
            var filled = LetterHtml.clean(TemplateText.fill("html", html, values, true, new TreeSet<>()));
            return new Signature(filled, LetterHtml.text(filled), Templates.pictures(filled));
        });
    }
}
