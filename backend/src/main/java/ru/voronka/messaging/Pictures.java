package ru.voronka.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import ru.voronka.file.FileView;
import ru.voronka.file.Files;
import ru.voronka.platform.Outbound;
import ru.voronka.platform.Query;

/** The pictures of a letter's html: those that came with it, and, where the reader wants them, those of elsewhere, put in as data so that the page fetches nothing. */
@Singleton
class Pictures {
    private static final Logger LOG = Logger.getLogger(Pictures.class);
    private static final Set<String> KINDS = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final int HEAVIEST = 5 << 20;
    private static final int MOST = 30;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Pool pool;
    private final Vertx vertx;
    private final Files files;
    private final Outbound outbound;

    Pictures(Pool pool, Vertx vertx, Files files, Outbound outbound) {
        this.pool = pool;
        this.vertx = vertx;
        this.files = files;
        this.outbound = outbound;
    }

    record Inside(String cid, FileView file) {
    }

    Uni<String> in(long letter, String html, boolean remote) {
        var page = LetterHtml.shown(html);
        return (page.select("img[src^=cid:]").isEmpty() ? Uni.createFrom().item(Map.<String, String>of()) : inside(letter)).chain(found -> {
            page.select("img[src^=cid:]").forEach(image -> {
                var data = found.get(image.attr("src").substring(4));
                if (data == null) {
                    image.removeAttr("src");
                } else {
                    image.attr("src", data);
                }
            });
            return remote ? elsewhere(page.select("img[data-remote]").stream().map(image -> image.attr("data-remote")).distinct().limit(MOST).toList()).map(fetched -> {
                page.select("img[data-remote]").forEach(image -> {
                    var data = fetched.get(image.attr("data-remote"));
                    if (data != null) {
                        image.attr("src", data);
                    }
                    image.removeAttr("data-remote");
                });
                return page.body().html();
            }) : Uni.createFrom().item(page.body().html());
        });
    }

    private Uni<Map<String, String>> inside(long letter) {
        return Query.of("select jsonb_build_object('cid', mf.cid, 'file', " + FileView.SQL + ")::text from message_file mf join file f on f.id = mf.file_id where mf.message_id = :id and mf.cid is not null and f.deleted_at is null limit " + MOST).bind("id", letter).list(pool, Inside.class)
                .chain(found -> {
                    var all = new HashMap<String, String>();
                    return Multi.createFrom().iterable(found).filter(one -> KINDS.contains(one.file().type()) && one.file().size() <= HEAVIEST).onItem().transformToUniAndConcatenate(one -> files.open(pool, one.file().id())
                            .chain(content -> content == null ? Uni.createFrom().voidItem() : vertx.fileSystem().readFile(content.path().toString()).invoke(bytes -> all.put(one.cid(), data(one.file().type(), bytes.getBytes()))).replaceWithVoid())).collect().asList().replaceWith(all);
                });
    }

    private Uni<Map<String, String>> elsewhere(List<String> addresses) {
        var all = new HashMap<String, String>();
        var until = System.nanoTime() + LONGEST.multipliedBy(3).toNanos();
        return Multi.createFrom().iterable(addresses).onItem().transformToUniAndConcatenate(address -> System.nanoTime() > until ? Uni.createFrom().voidItem() : fetch(address, all)).collect().asList().replaceWith(all);
    }

    private Uni<Void> fetch(String address, Map<String, String> all) {
        return Uni.createFrom().deferred(() -> outbound.get(URI.create(address), LONGEST, HEAVIEST)).invoke(found -> {
            if (found.status() == 200 && KINDS.contains(found.type())) {
                all.put(address, data(found.type(), found.bytes()));
            }
        }).replaceWithVoid().onFailure().invoke(failure -> LOG.debugf("picture %s: %s", address, failure.getMessage())).onFailure().recoverWithNull();
    }

    private static String data(String type, byte[] bytes) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
