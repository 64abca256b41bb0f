package ru.voronka.messaging;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML as letters carry it: no script, no form, no style sheet; and the plain text that says the same. */
final class LetterHtml {
    private static final Safelist ALLOWED = Safelist.relaxed().addTags("hr", "center", "font", "s", "del", "ins", "section", "article", "header", "footer", "address").removeTags("base")
            .addAttributes(":all", "style", "align", "valign", "dir", "bgcolor", "width", "height").addAttributes("a", "target", "rel", "class").addAttributes("table", "cellpadding", "cellspacing", "border", "role").addAttributes("font", "color", "size", "face")
            .addProtocols("a", "href", "tel").addProtocols("img", "src", "cid", "data").preserveRelativeLinks(false);
    private static final OutputSettings AS_IT_IS = new OutputSettings().prettyPrint(false);
    private static final java.util.regex.Pattern HEAVY_STYLE = java.util.regex.Pattern.compile("expression\\s*\\(|javascript:|url\\s*\\(|@import|behavior\\s*:|position\\s*:", java.util.regex.Pattern.CASE_INSENSITIVE);

    private static final java.util.regex.Pattern PICTURE = java.util.regex.Pattern.compile("data:image/(png|jpe?g|gif|webp)[;,]", java.util.regex.Pattern.CASE_INSENSITIVE);
    private static final String HELD = "https://variable.invalid/";
    private static final java.util.regex.Pattern ADDRESS = java.util.regex.Pattern.compile("(?i)\\b(href|src)=([\"'])\\{");
    private static final java.util.regex.Pattern BRACES = java.util.regex.Pattern.compile("\\{[#/]?[a-zA-Z][^{}]*}");

    private LetterHtml() {
    }

    /** @return the same without whatever a letter may not carry */
    static String clean(String html) {
        var page = Jsoup.parse(html);
        page.outputSettings(AS_IT_IS);
        page.select("script, style, iframe, object, embed, form, meta, link, base, svg, math, template, noscript, title").remove();
        var body = Jsoup.parseBodyFragment(Jsoup.clean(page.body().html(), "", ALLOWED, AS_IT_IS));
        body.outputSettings(AS_IT_IS);
        body.select("[style]").forEach(element -> {
            if (HEAVY_STYLE.matcher(element.attr("style").replaceAll("\\\\|/\\*.*?\\*/", "")).find()) {
                element.removeAttr("style");
            }
        });
        body.select("img[src^=data:]").forEach(image -> {
            if (!PICTURE.matcher(image.attr("src")).lookingAt()) {
                image.remove();
            }
        });
        return body.body().html();
    }

    /** A letter that came, as its reader sees it: pictures of elsewhere are not fetched, they would tell the sender who reads when; links open apart. */
    static Document shown(String cleanHtml) {
        var page = Jsoup.parseBodyFragment(cleanHtml);
        page.outputSettings(AS_IT_IS);
        page.select("img[src]").forEach(image -> {
            if (image.attr("src").matches("(?i)https?:.*")) {
                image.attr("data-remote", image.attr("src")).removeAttr("src");
            }
        });
        page.select("a[href]").forEach(link -> link.attr("rel", "noopener noreferrer nofollow").attr("target", "_blank"));
        return page;
    }

    /** The same of a template: an address may begin with a variable, and what stands in braces is no HTML. What a variable brings is looked at when it is filled. */
    static String cleanTemplate(String html) {
        var held = clean(ADDRESS.matcher(html).replaceAll("$1=$2" + HELD + "{")).replace(HELD, "");
        return BRACES.matcher(held).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(found.group().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&")));
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
