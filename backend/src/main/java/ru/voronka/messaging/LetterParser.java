package ru.voronka.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.hmef.HMEFMessage;
import org.jboss.logging.Logger;
import ru.voronka.platform.Emails;

/**
 * Reads a raw letter, whatever was done to it: what breaks the rules is read as well as can be, what is too deep or too much is left out and said.
 * Blocking: on workers alone.
 */
public final class LetterParser {
    private static final Logger LOG = Logger.getLogger(LetterParser.class);
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 200;
    private static final int LONGEST_TEXT = 500_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,900}>");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"',;:()\\[\\]]+@[^\\s<>\"',;:()\\[\\]]+");
    private static final Pattern AUTOMATIC_SUBJECT = Pattern.compile("(?iu)^\\s*(auto(matic)?[ -]?(reply|response)|out of office|автоматический ответ|автоответ|нет на (работе|месте))");
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply", "auto-reply");

    static {
        lenient();
    }

    private final List<String> texts = new ArrayList<>();
    private final List<String> htmls = new ArrayList<>();
    private final List<ParsedLetter.Part> parts = new ArrayList<>();
    private final LinkedHashSet<String> lacks = new LinkedHashSet<>();
    private final Map<String, String> report = new HashMap<>();
    private int count;
    private long bytes;
    private int textLength;

    private LetterParser() {
    }

    /** The library reads what is broken only where it was told so before its first letter. */
    public static void lenient() {
        for (var name : List.of("mail.mime.decodetext.strict", "mail.mime.parameters.strict", "mail.mime.address.strict", "mail.mime.contenttransferencoding.strict", "mail.mime.multipart.ignoreexistingboundaryparameter")) {
            System.setProperty(name, "false");
        }
        for (var name : List.of("mail.mime.base64.ignoreerrors", "mail.mime.uudecode.ignoreerrors", "mail.mime.ignoreunknownencoding", "mail.mime.multipart.ignoremissingboundaryparameter", "mail.mime.multipart.ignoremissingendboundary", "mail.mime.multipart.allowempty")) {
            System.setProperty(name, "true");
        }
    }

    /** @throws ru.voronka.platform.Unintelligible never: in the worst case the letter is its headers and what could not be read */
    public static ParsedLetter parse(byte[] raw) {
        return new LetterParser().read(raw);
    }

    /** Drops the files of a letter that nobody took over. */
    public static void discard(ParsedLetter letter) {
        for (var part : letter.parts()) {
            try {
                Files.deleteIfExists(part.file());
            } catch (IOException e) {
                LOG.debugf("%s stays: %s", part.file(), e.getMessage());
            }
        }
    }

    /** @return what makes two copies of one letter known as one: its Message-ID, its sender and its date; null where it has none. Reads the headers alone */
    public static String key(byte[] raw) {
        try {
            var headers = new jakarta.mail.internet.InternetHeaders(new ByteArrayInputStream(raw, 0, Math.min(raw.length, 256 << 10)));
            var id = first(headers.getHeader("Message-ID"));
            return id == null || id.isBlank() ? null : id.strip() + " " + String.valueOf(first(headers.getHeader("From"))).strip() + " " + String.valueOf(first(headers.getHeader("Date"))).strip();
        } catch (MessagingException e) {
            return null;
        }
    }

    private ParsedLetter read(byte[] raw) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            try {
                walk(message, 0, false);
            } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
                lacks.add("структура письма нарушена: " + e.getMessage());
            }
            return put(message);
        } catch (MessagingException e) {
            lacks.add("заголовки не разобраны");
            return new ParsedLetter(null, List.of(), null, List.of(), List.of(), "", HeaderText.guess(Arrays.copyOf(raw, Math.min(raw.length, LONGEST_TEXT))), null, parts, false, null, String.join("; ", lacks));
        }
    }

    private ParsedLetter put(MimeMessage message) throws MessagingException {
        var from = addresses(message, "From").stream().findFirst().orElseGet(() -> addresses(message, "Sender").stream().findFirst().orElse(null));
        var named = new LinkedHashSet<String>();
        ids(header(message, "In-Reply-To")).forEach(named::add);
        var references = ids(header(message, "References"));
        for (var i = references.size() - 1; i >= 0; i--) {
            named.add(references.get(i));
        }
        var html = htmls.isEmpty() ? null : LetterHtml.clean(String.join("<hr>", htmls));
        var text = !texts.isEmpty() ? String.join("\n\n", texts).strip() : html != null ? LetterHtml.text(html) : "";
        var subject = HeaderText.read(header(message, "Subject"));
        var bounce = bounce(message, from, named);
        var id = ids(header(message, "Message-ID"));
        return new ParsedLetter(id.isEmpty() ? null : id.get(0), List.copyOf(named).subList(0, Math.min(named.size(), 50)), from, addresses(message, "To"), addresses(message, "Cc"), SendLetter.clean(subject).replace("\0", ""), text.replace("\0", ""), html == null ? null : html.replace("\0", ""), parts,
                bounce != null || automatic(message, subject), bounce, lacks.isEmpty() ? null : String.join("; ", lacks));
    }

    private static boolean automatic(MimeMessage message, String subject) {
        var submitted = header(message, "Auto-Submitted");
        var precedence = header(message, "Precedence");
        return submitted != null && !submitted.strip().toLowerCase(Locale.ROOT).startsWith("no") || precedence != null && BULK.contains(precedence.strip().toLowerCase(Locale.ROOT))
                || header(message, "X-Autoreply") != null || header(message, "X-Autorespond") != null || header(message, "X-Auto-Reply") != null || header(message, "List-Id") != null || header(message, "List-Unsubscribe") != null
                || "<>".equals(String.valueOf(header(message, "Return-Path")).strip()) || subject != null && AUTOMATIC_SUBJECT.matcher(subject).find();
    }

    /** RFC 3464, and the servers that tell it in words of their own. */
    private ParsedLetter.Bounce bounce(MimeMessage message, MailAddress from, Set<String> named) {
        var failed = header(message, "X-Failed-Recipients");
        var daemon = from != null && from.address().matches("(mailer-daemon|postmaster)@.*");
        if (report.isEmpty() && failed == null && !(daemon && !named.isEmpty())) {
            return null;
        }
        var about = report.get("message-id") != null ? report.get("message-id") : named.isEmpty() ? null : named.iterator().next();
        var recipient = report.getOrDefault("recipient", failed == null ? null : failed.strip());
        var reason = report.get("diagnostic") != null ? report.get("diagnostic") : report.get("status") != null ? report.get("status") : texts.isEmpty() ? "" : MessageEvent.start(texts.get(0));
        return new ParsedLetter.Bounce(about, recipient, report.getOrDefault("action", "failed"), reason.length() > 500 ? reason.substring(0, 500) : reason);
    }

    private void walk(Part part, int depth, boolean inReport) throws MessagingException, IOException {
        if (depth > DEEPEST) {
            lacks.add("части глубже " + DEEPEST + " уровней не показаны");
            return;
        }
        if (++count > MOST_PARTS) {
            lacks.add("частей больше " + MOST_PARTS + ", остальные не показаны");
            return;
        }
        var type = type(part);
        var kind = type.getBaseType().toLowerCase(Locale.ROOT);
        if (kind.startsWith("multipart/")) {
            var isReport = kind.equals("multipart/report");
            Multipart inner = null;
            try {
                inner = part.getContent() instanceof Multipart found ? found : null;
                if (inner != null) {
                    inner.getCount();
                }
            } catch (MessagingException | IOException e) {
                inner = null;
            }
            if (inner == null) {
                lacks.add("часть письма нарушена и показана как текст");
                text(part, null);
                return;
            }
            for (var i = 0; i < inner.getCount(); i++) {
                walk(inner.getBodyPart(i), depth + 1, isReport);
            }
            return;
        }
        if (inReport && (kind.equals("message/delivery-status") || kind.equals("message/global-delivery-status"))) {
            status(part);
            return;
        }
        if (inReport && (kind.equals("message/rfc822") || kind.equals("text/rfc822-headers") || kind.equals("message/global-headers"))) {
            var head = new jakarta.mail.internet.InternetHeaders(stream(part));
            var id = ids(first(head.getHeader("Message-ID")));
            if (!id.isEmpty()) {
                report.put("message-id", id.get(0));
            }
            return;
        }
        var name = fileName(part, type);
        var attached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) || name != null;
        if (kind.equals("application/ms-tnef") || "winmail.dat".equalsIgnoreCase(name)) {
            outlook(part);
        } else if (kind.equals("text/plain") && !attached) {
            text(part, type.getParameter("charset"));
        } else if (kind.equals("text/html") && !attached) {
            html(part, type.getParameter("charset"));
        } else {
            file(part, kind, name);
        }
    }

    private void text(Part part, String charset) throws IOException, MessagingException {
        var said = HeaderText.decode(some(part), charset);
        if (!said.isBlank()) {
            texts.add(bounded(said));
        }
    }

    private void html(Part part, String charset) throws IOException, MessagingException {
        var bytes = some(part);
        var named = charset;
        if (named == null) {
            var meta = Pattern.compile("(?i)<meta[^>]+charset=[\"']?([\\w-]+)").matcher(new String(bytes, 0, Math.min(bytes.length, 2048), StandardCharsets.ISO_8859_1));
            named = meta.find() ? meta.group(1) : null;
        }
        htmls.add(bounded(HeaderText.decode(bytes, named)));
    }

    private String bounded(String said) {
        var room = Math.max(0, LONGEST_TEXT - textLength);
        textLength += Math.min(said.length(), room);
        if (said.length() > room) {
            lacks.add("текст длиннее " + LONGEST_TEXT + " знаков показан не весь");
            return said.substring(0, room);
        }
        return said;
    }

    private byte[] some(Part part) throws IOException, MessagingException {
        try (var in = stream(part)) {
            return in.readNBytes(LONGEST_TEXT * 4);
        }
    }

    private void file(Part part, String kind, String name) throws IOException, MessagingException {
        var cid = first(part.getHeader("Content-ID"));
        var inside = cid != null && kind.startsWith("image/") ? cid.strip().replaceAll("^<|>$", "") : null;
        var called = name != null ? name : kind.equals("message/rfc822") ? "Письмо.eml" : kind.startsWith("image/") ? "picture." + kind.substring(6) : kind.equals("text/calendar") ? "invite.ics" : "file";
        try (var in = stream(part)) {
            keep(called, in, inside);
        }
    }

    private void keep(String name, InputStream in, String cid) throws IOException {
        var file = Files.createTempFile("letter", ".part");
        var size = 0L;
        try (var out = Files.newOutputStream(file)) {
            var piece = new byte[64 << 10];
            for (int read; (read = in.read(piece)) > 0; size += read) {
                if ((bytes += read) > MOST_BYTES) {
                    break;
                }
                out.write(piece, 0, read);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            lacks.add("вложение «" + name + "» повреждено");
            return;
        }
        if (bytes > MOST_BYTES) {
            Files.deleteIfExists(file);
            lacks.add("вложения больше " + (MOST_BYTES >> 20) + " МБ, остальные не сохранены");
        } else if (size == 0) {
            Files.deleteIfExists(file);
        } else {
            parts.add(new ParsedLetter.Part(name, file, cid));
        }
    }

    /** Outlook's container: the files are inside. */
    private void outlook(Part part) throws IOException, MessagingException {
        byte[] whole;
        try (var in = stream(part)) {
            whole = in.readNBytes((int) MOST_BYTES);
        }
        try {
            var container = new HMEFMessage(new ByteArrayInputStream(whole));
            for (var attachment : container.getAttachments()) {
                var name = attachment.getLongFilename() == null ? attachment.getFilename() : attachment.getLongFilename();
                keep(name == null ? "file" : name, new ByteArrayInputStream(attachment.getContents()), null);
            }
        } catch (IOException | RuntimeException e) {
            keep("winmail.dat", new ByteArrayInputStream(whole), null);
            lacks.add("winmail.dat не разобран и приложен как есть");
        }
    }

    private void status(Part part) throws IOException, MessagingException {
        var text = new String(some(part), StandardCharsets.UTF_8).replaceAll("\\r?\\n[ \\t]+", " ");
        for (var line : text.split("\\r?\\n")) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                var value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                    case "action" -> report.putIfAbsent("action", value.toLowerCase(Locale.ROOT).split("[ ;(]")[0]);
                    case "status" -> report.putIfAbsent("status", value);
                    case "final-recipient", "original-recipient" -> report.putIfAbsent("recipient", value.replaceFirst("^[^;]*;", "").strip());
                    case "diagnostic-code" -> report.putIfAbsent("diagnostic", value.replaceFirst("^[^;]*;", "").strip());
                    default -> {
                        // of no use here
                    }
                }
            }
        }
        report.putIfAbsent("action", "failed");
    }

    /** @return the bytes after transfer decoding; as they came where the encoding is none */
    private static InputStream stream(Part part) throws MessagingException, IOException {
        try {
            return part.getInputStream();
        } catch (MessagingException | IOException e) {
            return part instanceof MimeBodyPart body ? body.getRawInputStream() : part instanceof MimeMessage message ? message.getRawInputStream() : InputStream.nullInputStream();
        }
    }

    private static ContentType type(Part part) {
        try {
            var said = part.getContentType();
            return new ContentType(said == null ? "text/plain" : said);
        } catch (MessagingException e) {
            return plain();
        }
    }

    private static ContentType plain() {
        try {
            return new ContentType("text/plain");
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String disposition(Part part) {
        try {
            return part.getDisposition();
        } catch (MessagingException e) {
            return null;
        }
    }

    private static String fileName(Part part, ContentType type) {
        String name = null;
        try {
            name = part.getFileName();
        } catch (MessagingException e) {
            // the type may say it
        }
        name = name == null ? type.getParameter("name") : name;
        return name == null || name.isBlank() ? null : HeaderText.read(name);
    }

    private static List<MailAddress> addresses(Part part, String header) {
        var found = new ArrayList<MailAddress>();
        var raw = header(part, header);
        if (raw == null) {
            return found;
        }
        var rest = raw.replaceAll("\\r?\\n[ \\t]*", " ");
        var matcher = ADDRESS.matcher(rest);
        var end = 0;
        while (matcher.find() && found.size() < 200) {
            var start = matcher.start();
            var mail = Emails.normal(matcher.group().replaceAll("^[.]+|[.]+$", ""));
            var name = HeaderText.read(rest.substring(end, start).replaceAll("^[\\s,;>)]+|[\\s<(]+$", "").replace("\"", "").replace("\\", ""));
            end = matcher.end();
            mail.ifPresent(address -> found.add(MailAddress.of(name == null || name.isBlank() || name.equals(address) ? null : name, address)));
        }
        return found;
    }

    private static List<String> ids(String header) {
        var found = new ArrayList<String>();
        var matcher = ID.matcher(header == null ? "" : header);
        while (matcher.find() && found.size() < 100) {
            found.add(matcher.group());
        }
        return found;
    }

    private static String header(Part part, String name) {
        try {
            return first(part.getHeader(name));
        } catch (MessagingException e) {
            return null;
        }
    }

    private static String first(String[] values) {
        return values == null || values.length == 0 ? null : values[0];
    }
}
