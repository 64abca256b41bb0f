package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import ru.voronka.file.FileView;
import ru.voronka.platform.Query;

/** Puts addresses of ours into a letter as it leaves; each is a row that says what it leads to, so that none leads elsewhere. */
@Singleton
class Tracking {
    private static final int TOKEN = 18;

    private final SecureRandom random = new SecureRandom();
    private final String base;

    Tracking(@ConfigProperty(name = "voronka.public-url") String base) {
        this.base = base.replaceAll("/+$", "") + "/t/";
    }

    /** A letter's words as they leave. @param unsubscribe the address that refuses mailings, or null */
    record Marked(String html, String text, String unsubscribe) {
    }

    private record Link(String token, String kind, String target, Long fileId) {
    }

    /** @param linked files that are fetched by links instead of being in the letter */
    Uni<Marked> mark(SqlConnection tx, long id, String html, String text, boolean tracked, boolean mailing, List<FileView> linked) {
        var links = new ArrayList<Link>();
        var page = html == null ? null : Jsoup.parseBodyFragment(html);
        if (page != null) {
            page.outputSettings().prettyPrint(false);
        }
        var words = new StringBuilder(text);
        if (page != null && tracked) {
            var known = new LinkedHashMap<String, String>();
            page.select("a[href]").forEach(a -> {
                var target = a.attr("href");
                if (target.matches("(?i)https?://.+")) {
                    a.attr("href", known.computeIfAbsent(target, to -> base + link(links, "link", to, null)));
                }
            });
        }
        if (!linked.isEmpty()) {
            var list = page == null ? null : page.body().appendElement("p");
            words.append("\n");
            for (var file : linked) {
                var address = base + link(links, "file", null, file.id());
                words.append('\n').append(file.name()).append(": ").append(address);
                if (list != null) {
                    list.appendText("📎 ").appendChild(new Element("a").attr("href", address).text(file.name())).appendText(" (" + size(file.size()) + ")").appendElement("br");
                }
            }
        }
        String unsubscribe = null;
        if (mailing) {
            unsubscribe = base + link(links, "unsubscribe", null, null) + "/unsubscribe";
            words.append("\n\nОтписаться от рассылки: ").append(unsubscribe);
            if (page != null) {
                page.body().appendElement("p").attr("style", "font-size:12px;color:#6b7785").appendChild(new Element("a").attr("href", unsubscribe).attr("style", "color:#6b7785").text("Отписаться от рассылки"));
            }
        }
        if (page != null && tracked) {
            page.body().appendElement("img").attr("src", base + link(links, "pixel", null, null) + ".gif").attr("width", "1").attr("height", "1").attr("alt", "");
        }
        var marked = new Marked(page == null ? null : page.body().html(), words.toString(), unsubscribe);
        // A letter that is tried again gets new addresses: those of a try that failed lead nowhere.
        return Query.of("with gone as (delete from message_link where message_id = :id) insert into message_link (token, message_id, kind, target, file_id) select l.token, :id, l.kind, l.target, l.file_id from unnest(:tokens::text[], :kinds::text[], :targets::text[], :files::bigint[]) l (token, kind, target, file_id)")
                .bind("id", id).bind("tokens", links.stream().map(Link::token).toArray(String[]::new)).bind("kinds", links.stream().map(Link::kind).toArray(String[]::new)).bind("targets", links.stream().map(Link::target).toArray(String[]::new)).bind("files", links.stream().map(Link::fileId).toArray(Long[]::new)).execute(tx)
                .replaceWith(marked);
    }

    private String link(List<Link> links, String kind, String target, Long fileId) {
        var bytes = new byte[TOKEN];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        links.add(new Link(token, kind, target, fileId));
        return token;
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? Math.max(1, bytes >> 10) + " КБ" : (bytes >> 20) + " МБ";
    }
}
