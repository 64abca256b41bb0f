package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.access.Visible;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Finds templates and fills them with what a record says. */
@Singleton
public class Templates {
    /** A picture within a letter, by the id of its file. */
    private static final Pattern PICTURE = Pattern.compile("cid:file-(\\d{1,18})");

    private final Variables variables;
    private final Directory directory;

    Templates(Variables variables, Directory directory) {
        this.variables = variables;
        this.directory = directory;
    }

    /**
     * For robots and whatever else speaks by itself: the template of that code, with all that the record says.
     *
     * @param subjectType lead, deal, company or contact
     * @param extra what stands in place of the record's own word, by the variable's name
     * @return null when there is no such template in use
     */
    public Uni<Rendered> render(SqlConnection tx, String code, String subjectType, long subjectId, Map<String, String> extra) {
        return Query.of("select " + MessageTemplate.SQL + "::text from message_template m where m.code = :code and m.archived_at is null").bind("code", code).first(tx, MessageTemplate.class)
                .chain(template -> template == null ? Uni.createFrom().nullItem() : render(tx, TemplateFields.of(template), null, null, subjectType, subjectId, extra));
    }

    /** The same in the name of an employee and within what they may see. @throws Problem 404 when there is no such template, or it is not for them */
    public Uni<Rendered> render(SqlClient client, Caller caller, long templateId, String subjectType, long subjectId) {
        return one(client, caller, templateId).chain(template -> render(client, TemplateFields.of(template), caller, caller.employeeId(), subjectType, subjectId, Map.of()));
    }

    /** @param caller null for Voronka itself @param senderId null for the responsible */
    Uni<Rendered> render(SqlClient client, TemplateFields template, @Nullable Caller caller, @Nullable Long senderId, String subjectType, long subjectId, Map<String, String> extra) {
        return variables.of(client, caller, senderId, subjectType, subjectId, extra).map(values -> fill(template, values));
    }

    static Rendered fill(TemplateFields template, Map<String, Object> values) {
        var missing = new TreeSet<String>();
        var letter = template.channel().equals("email");
        var subject = letter ? TemplateText.fill("subject", template.subject(), values, false, missing) : null;
        var html = !letter || template.html() == null ? null : LetterHtml.clean(TemplateText.fill("html", template.html(), values, true, missing));
        var text = html != null ? LetterHtml.text(html) : TemplateText.fill("text", template.text(), values, false, missing).replaceAll("[ \\t]+\n", "\n").strip();
        var files = new LinkedHashSet<>(template.fileIds() == null ? List.<Long>of() : template.fileIds());
        files.addAll(pictures(html));
        return new Rendered(subject == null ? null : subject.replaceAll("\\s+", " ").strip(), letter && html == null ? LetterHtml.of(text) : html, text, List.copyOf(files), List.copyOf(missing));
    }

    /** @return the ids of the files that a letter shows as pictures */
    static List<Long> pictures(@Nullable String html) {
        var ids = new ArrayList<Long>();
        var found = PICTURE.matcher(html == null ? "" : html);
        while (found.find()) {
            ids.add(Long.valueOf(found.group(1)));
        }
        return ids;
    }

    /** @throws Problem 404 when there is none, or it is not for the caller */
    Uni<MessageTemplate> one(SqlClient client, Caller caller, long id) {
        return Query.of("select " + MessageTemplate.SQL + "::text from message_template m where m.id = :id").bind("id", id).first(client, MessageTemplate.class).invoke(template -> {
            if (template == null || !mayUse(caller, template)) {
                throw Problem.notFound();
            }
        });
    }

    /** @return whether the template is for the caller's departments, and for records that they may see; whoever administers sees them all */
    boolean mayUse(Caller caller, MessageTemplate template) {
        if (administers(caller)) {
            return true;
        }
        if (!works(caller)) {
            return false;
        }
        var mine = directory.departments(caller.person());
        return !template.archived() && sees(caller, template.entities()) && (template.departments().isEmpty() || template.departments().stream().anyMatch(d -> mine.contains(d.id())));
    }

    /** @param entities empty: all kinds of records that are written about */
    static boolean sees(Caller caller, List<String> entities) {
        return (entities.isEmpty() ? Variables.ENTITIES : entities).stream().anyMatch(entity -> caller.scope(Entity.valueOf(entity.toUpperCase(Locale.ROOT)), Action.READ) != Scope.NONE);
    }

    /** @return whether the caller has to do with clients at all */
    static boolean works(Caller caller) {
        return Visible.TYPES.values().stream().anyMatch(entity -> caller.scope(entity, Action.READ) != Scope.NONE);
    }

    /** @throws Problem 403 for whoever neither has to do with clients nor administers */
    static void mustWork(Caller caller) {
        if (!works(caller) && !administers(caller)) {
            caller.must(Entity.LEAD, Action.READ);
        }
    }

    static boolean administers(Caller caller) {
        return caller.scope(Entity.SETTINGS, Action.CHANGE) != Scope.NONE;
    }
}
