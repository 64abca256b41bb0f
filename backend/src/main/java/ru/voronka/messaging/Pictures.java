package ru.voronka.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import ru.voronka.file.FileView;
import ru.voronka.file.Files;
import ru.voronka.platform.Query;

/** The pictures of a letter's html: those that came with it, and, where the reader wants them, those of elsewhere, put in as data so that the page fetches nothing. */
@Singleton
class Pictures {
    private static final Logger LOG = Logger.getLogger(Pictures.class);
    private static final Set<String> KINDS = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final long HEAVIEST = 5L << 20;
    private static final int MOST = 30;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Pool pool;
    private final Vertx vertx;
    private final Files files;
    // No redirect is followed: it could lead to an address of ours.
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).followRedirects(HttpClient.Redirect.NEVER).build();

    Pictures(Pool pool, Vertx vertx, Files files) {
        this.pool = pool;
        this.vertx = vertx;
        this.files = files;
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
        return Uni.createFrom().item(() -> {
            var all = new HashMap<String, String>();
            var until = System.nanoTime() + LONGEST.multipliedBy(3).toNanos();
            for (var address : addresses) {
                if (System.nanoTime() > until) {
                    break;
                }
                fetch(address, all);
            }
            return (Map<String, String>) all;
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void fetch(String address, Map<String, String> all) {
        try {
            var from = URI.create(address);
            if (!isPublic(from)) {
                return;
            }
            var answer = http.send(HttpRequest.newBuilder(from).timeout(LONGEST).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0].strip().toLowerCase();
                if (answer.statusCode() == 200 && KINDS.contains(type)) {
                    var bytes = body.readNBytes((int) HEAVIEST);
                    all.put(address, data(type, bytes));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debugf("picture %s: %s", address, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only addresses that everybody reaches: a letter is not to look around our own network. */
    static boolean isPublic(URI address) throws IOException {
        if (address.getHost() == null || !("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))) {
            return false;
        }
        for (var one : InetAddress.getAllByName(address.getHost())) {
            var bytes = one.getAddress();
            var carrierOrUnique = bytes.length == 4 ? (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64 || bytes[0] == 0 : (bytes[0] & 0xfe) == 0xfc;
            if (one.isAnyLocalAddress() || one.isLoopbackAddress() || one.isLinkLocalAddress() || one.isSiteLocalAddress() || one.isMulticastAddress() || carrierOrUnique) {
                return false;
            }
        }
        return true;
    }

    private static String data(String type, byte[] bytes) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
