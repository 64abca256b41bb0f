package ru.voronka.messaging;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import ru.voronka.platform.Problem;

/**
 * The language of templates: variables of a closed set, {#if}…{#else}…{/if}, and {#for item in items}…{/for} over the lines of a deal. It is Qute with nothing else in
 * it: values come from plain maps, no bean is looked into, no other section, method or namespace is known.
 */
final class TemplateText {
    private static final Pattern LOOP = Pattern.compile("\\{#(for|each)\\b([^}]*)}|\\{/(?:for|each)?}");
    private static final Set<String> OR = Set.of("?:", "or");
    private static final Engine ENGINE = Engine.builder().addSectionHelper(new IfSectionHelper.Factory()).addSectionHelper(new LoopSectionHelper.Factory())
            .addValueResolver(ValueResolvers.mapperResolver()).addValueResolver(new Members()).addValueResolver(new Otherwise())
            .addResultMapper(new Table()).addResultMapper(new HtmlEscaper(List.of("text/html"))).strictRendering(false).timeout(5_000).build();

    /** The lines of a deal: a table where they are named alone. */
    static final class Items extends ArrayList<Map<String, Object>> {
        private static final long serialVersionUID = 1;
    }

    private TemplateText() {
    }

    /** @param known the codes of the variables that there are. @throws Problem on the field for a variable that nobody fills, a section that does not close, whatever else is no template */
    static void check(String field, String text, Set<String> known) {
        if (text == null || text.isBlank()) {
            return;
        }
        unknown(field, parse(field, text, "text/plain"), known);
        var depth = 0;
        var loops = LOOP.matcher(text);
        while (loops.find()) {
            if (loops.group(1) == null) {
                depth = Math.max(0, depth - (loops.group().equals("{/for}") || loops.group().equals("{/each}") ? 1 : 0));
            } else if (++depth > 1 || loops.group(1).equals("each") || !loops.group(2).strip().matches("item\\s+in\\s+items")) {
                throw Problem.field(field, "template-loop");
            }
        }
    }

    private static void unknown(String field, Template template, Set<String> known) {
        for (var expression : template.getExpressions()) {
            check(field, expression, known);
        }
    }

    private static void check(String field, Expression expression, Set<String> known) {
        if (expression.isLiteral()) {
            return;
        }
        var path = new ArrayList<String>();
        for (var part : expression.getParts()) {
            if (part.isVirtualMethod()) {
                if (!OR.contains(part.getName())) {
                    throw unknown(field, expression.toOriginalString(), known);
                }
                part.asVirtualMethod().getParameters().forEach(parameter -> check(field, parameter, known));
            } else {
                path.add(part.getName());
            }
        }
        var name = String.join(".", path);
        if (expression.hasNamespace() || !known.contains(name)) {
            throw unknown(field, expression.hasNamespace() ? expression.toOriginalString() : name, known);
        }
    }

    private static Problem unknown(String field, String name, Set<String> known) {
        return Problem.field(field, "template-variable", name, known.stream().min(Comparator.comparingInt((String one) -> distance(one, name)).thenComparing(one -> one)).orElse(""));
    }

    /** @param values by the parts of the names, every known one present. @param missing takes the names to which there was no answer. @throws Problem on the field for what is no template */
    static String fill(String field, String text, Map<String, Object> values, boolean html, Set<String> missing) {
        if (text == null) {
            return null;
        }
        var template = parse(field, text, html ? "text/html" : "text/plain");
        template.getExpressions().forEach(expression -> {
            if (!expression.isLiteral() && !expression.hasNamespace() && expression.getParts().stream().noneMatch(Expression.Part::isVirtualMethod)) {
                var name = String.join(".", expression.getParts().stream().map(Expression.Part::getName).toList());
                if (!name.startsWith("item.") && empty(at(values, name))) {
                    missing.add(name);
                }
            }
        });
        try {
            var instance = template.instance();
            values.forEach(instance::data);
            return instance.render();
        } catch (TemplateException e) {
            throw Problem.field(field, "template-syntax", e.getOrigin() == null ? 1 : e.getOrigin().getLine());
        }
    }

    private static Template parse(String field, String text, String type) {
        try {
            return ENGINE.parse(text, Variant.forContentType(type));
        } catch (TemplateException e) {
            throw Problem.field(field, "template-syntax", e.getOrigin() == null ? 1 : e.getOrigin().getLine());
        }
    }

    /** @return what stands under that name, null for nothing */
    static Object at(Map<String, Object> values, String name) {
        Object found = values;
        for (var part : name.split("\\.")) {
            found = found instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return found;
    }

    private static boolean empty(Object value) {
        return value == null || value instanceof CharSequence words && words.isEmpty() || value instanceof List<?> list && list.isEmpty();
    }

    /** Levenshtein's, for the nearest name. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    /** A member of a map, and nothing else that Java would know of it. */
    private static final class Members implements ValueResolver {
        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof Map && context.getParams().isEmpty();
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            var value = ((Map<?, ?>) context.getBase()).get(context.getName());
            return io.quarkus.qute.CompletedStage.of(value == null ? "" : value);
        }
    }

    /** {client.name ?: 'коллега'}: the other where there is nothing. */
    private static final class Otherwise implements ValueResolver {
        @Override
        public int getPriority() {
            return 10;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            return OR.contains(context.getName()) && context.getParams().size() == 1;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return empty(context.getBase()) || Results.isNotFound(context.getBase()) ? context.evaluate(context.getParams().get(0)) : io.quarkus.qute.CompletedStage.of(context.getBase());
        }
    }

    private static final class Table implements ResultMapper {
        private static final String CELL = "<td style=\"padding:4px 12px 4px 0;border-bottom:1px solid #dddddd\"%s>%s</td>";

        @Override
        public int getPriority() {
            return 100;
        }

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return result instanceof Items;
        }

        @Override
        public String map(Object result, Expression expression) {
            var items = (Items) result;
            var html = expression.getOrigin().getVariant().map(v -> v.getContentType().equals("text/html")).orElse(false);
            var said = new StringBuilder();
            if (html && !items.isEmpty()) {
                said.append("<table cellpadding=\"0\" cellspacing=\"0\" style=\"border-collapse:collapse\">");
            }
            for (var item : items) {
                if (html) {
                    said.append("<tr>").append(CELL.formatted("", Entities.escape(String.valueOf(item.get("name"))))).append(CELL.formatted(" align=\"right\"", Entities.escape(item.get("quantity") + " " + item.get("unit"))))
                            .append(CELL.formatted(" align=\"right\"", Entities.escape(String.valueOf(item.get("sum"))))).append("</tr>");
                } else {
                    said.append(said.isEmpty() ? "" : "\n").append("• ").append(item.get("name")).append(" — ").append(item.get("quantity")).append(' ').append(item.get("unit")).append(", ").append(item.get("sum"));
                }
            }
            return html && !items.isEmpty() ? said.append("</table>").toString() : said.toString();
        }
    }
}
