package ru.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Json;
import ru.voronka.platform.Unintelligible;

/** A request's body as named fields, whether it came as JSON, form-encoded or multipart; names are kept in lower case, for senders vary. */
final class Fields {
    private static final int MOST = 1000;

    private Fields() {
    }

    static Map<String, String> of(InboxRequest.Stored request) {
        var type = request.contentType() == null ? "" : request.contentType().toLowerCase(Locale.ROOT);
        var fields = new LinkedHashMap<String, String>();
        if (type.startsWith("multipart/")) {
            multipart(request, fields);
        } else if (type.contains("json") || request.text().stripLeading().startsWith("{")) {
            var json = json(request);
            json.properties().forEach(e -> put(fields, e.getKey(), text(e.getValue())));
        } else {
            form(request.text(), fields);
        }
        if (request.query() != null) {
            var query = new LinkedHashMap<String, String>();
            form(request.query(), query);
            query.forEach(fields::putIfAbsent);
        }
        return fields;
    }

    /** @return the body as a JSON object. @throws Unintelligible when it is none */
    static JsonNode json(InboxRequest.Stored request) {
        try {
            var json = Json.MAPPER.readTree(request.bytes());
            if (json == null || !json.isObject()) {
                throw new Unintelligible("the body is no JSON object");
            }
            return json;
        } catch (IOException e) {
            throw new Unintelligible("the body is not valid JSON");
        }
    }

    private static void form(String text, Map<String, String> fields) {
        for (var pair : text.split("&")) {
            if (!pair.isBlank()) {
                var parts = pair.split("=", 2);
                try {
                    put(fields, decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
                } catch (IllegalArgumentException e) {
                    throw new Unintelligible("the form is not encoded rightly at " + pair.substring(0, Math.min(40, pair.length())));
                }
            }
        }
    }

    private static void multipart(InboxRequest.Stored request, Map<String, String> fields) {
        try {
            var parts = new MimeMultipart(new ByteArrayDataSource(request.bytes(), request.contentType()));
            for (var i = 0; i < parts.getCount(); i++) {
                var part = parts.getBodyPart(i);
                var disposition = part.getHeader("Content-Disposition");
                var name = disposition == null ? null : new jakarta.mail.internet.ContentDisposition(disposition[0]).getParameter("name");
                if (name != null && part.getFileName() == null) {
                    put(fields, name, new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                } else if (name != null) {
                    put(fields, name, "файл " + part.getFileName());
                }
            }
        } catch (MessagingException | IOException e) {
            throw new Unintelligible("the multipart body cannot be read");
        }
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (fields.size() >= MOST) {
            throw new Unintelligible("more than " + MOST + " fields");
        }
        // The same name twice is a choice of several.
        fields.merge(name.strip().toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b);
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText("") : value.toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
