package ru.voronka.messaging;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML as letters carry it: no script, no form, no style sheet; and the plain text that says the same. */
final class LetterHtml {
    private static final Safelist ALLOWED = Safelist.relaxed().addTags("hr", "center", "font", "s", "del", "ins").removeTags("base")
            .addAttributes(":all", "style", "align", "valign", "dir", "bgcolor", "width", "height").addAttributes("a", "target", "rel", "class").addAttributes("table", "cellpadding", "cellspacing", "border", "role").addAttributes("font", "color", "size", "face")
            .addProtocols("a", "href", "tel").addProtocols("img", "src", "cid").preserveRelativeLinks(false);
    private static final OutputSettings AS_IT_IS = new OutputSettings().prettyPrint(false);
    private static final java.util.regex.Pattern HEAVY_STYLE = java.util.regex.Pattern.compile("expression\\s*\\(|javascript:|url\\s*\\(|@import|behavior\\s*:|position\\s*:", java.util.regex.Pattern.CASE_INSENSITIVE);

    private LetterHtml() {
    }

    /** @return the same without whatever a letter may not carry */
    static String clean(String html) {
        var body = Jsoup.parseBodyFragment(Jsoup.clean(html, "", ALLOWED, AS_IT_IS));
        body.outputSettings(AS_IT_IS);
        body.select("[style]").forEach(element -> {
            if (HEAVY_STYLE.matcher(element.attr("style")).find()) {
                element.removeAttr("style");
            }
        });
        return body.body().html();
    }

    /** @return the words of a letter for those who read no HTML: a paragraph a line, links with their address */
    static String text(String html) {
        var text = new StringBuilder();
        NodeTraversor.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    var said = words.getWholeText().replace('\u00a0', ' ').replaceAll("\\s+", " ");
                    text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' || text.charAt(text.length() - 1) == ' ' ? said.stripLeading() : said);
                } else if (node instanceof Element element) {
                    switch (element.normalName()) {
                        case "br" -> text.append('\n');
                        case "li" -> line(text).append("ol".equals(element.parent() == null ? "" : element.parent().normalName()) ? element.elementSiblingIndex() + 1 + ". " : "• ");
                        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre" -> paragraph(text);
                        case "div", "tr" -> line(text);
                        case "hr" -> paragraph(text).append("—").append('\n');
                        default -> {
                            // goes on in its line
                        }
                    }
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    switch (element.normalName()) {
                        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre" -> paragraph(text);
                        case "div", "tr", "li" -> line(text);
                        case "td", "th" -> text.append(element.nextElementSibling() == null ? "" : " | ");
                        case "a" -> {
                            var to = element.attr("href").replaceFirst("^(mailto|tel):", "");
                            if (!to.isEmpty() && !element.text().contains(to) && element.hasText()) {
                                text.append(" (").append(to).append(')');
                            }
                        }
                        default -> {
                            // nothing ends a line here
                        }
                    }
                }
            }
        }, Jsoup.parseBodyFragment(html).body());
        return text.toString().replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    /** @return a text as a letter shows it: its paragraphs and lines */
    static String of(String text) {
        var html = new StringBuilder();
        for (var paragraph : text.strip().split("\n\\s*\n")) {
            html.append("<p>").append(org.jsoup.nodes.Entities.escape(paragraph.strip()).replace("\n", "<br>")).append("</p>");
        }
        return html.toString();
    }

    private static StringBuilder line(StringBuilder text) {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? text : text.append('\n');
    }

    private static StringBuilder paragraph(StringBuilder text) {
        line(text);
        return text.isEmpty() || text.length() > 1 && text.charAt(text.length() - 2) == '\n' ? text : text.append('\n');
    }
}
