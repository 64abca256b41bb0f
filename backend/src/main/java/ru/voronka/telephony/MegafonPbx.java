package ru.voronka.telephony;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import ru.voronka.access.Directory;
import ru.voronka.platform.Connectors.Connector;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Unintelligible;
import ru.voronka.telephony.PbxMessage.Report;
import ru.voronka.telephony.PbxMessage.Sign;

/** MegaFon's virtual PBX (docs/guides/telephony.md). */
@Singleton
class MegafonPbx extends Pbx {
    private static final Logger LOG = Logger.getLogger(MegafonPbx.class);
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final int DIAL_MS = 5000;

    private final WebClient web;

    MegafonPbx(HearCall hear, Vertx vertx) {
        super(hear);
        this.web = WebClient.create(vertx);
    }

    @Override
    public String source() {
        return "megafon";
    }

    @Override
    String token(Map<String, String> fields) {
        return fields.get("crm_token");
    }

    @Override
    PbxMessage read(Map<String, String> f, OffsetDateTime receivedAt) {
        return switch (required(f, "cmd").toLowerCase(Locale.ROOT)) {
            case "event" -> event(f, receivedAt);
            case "history" -> history(f, receivedAt);
            case "contact" -> new PbxMessage.WhoIs(required(f, "phone"));
            default -> throw new Unintelligible("cmd is none of event, history, contact");
        };
    }

    private static Report event(Map<String, String> f, OffsetDateTime receivedAt) {
        var type = required(f, "type").toUpperCase(Locale.ROOT);
        var sign = switch (type) {
            case "INCOMING", "OUTGOING" -> Sign.RINGING;
            case "ACCEPTED" -> Sign.ANSWERED;
            case "COMPLETED" -> Sign.COMPLETED;
            case "CANCELLED" -> Sign.MISSED;
            default -> throw new Unintelligible("type is none of INCOMING, ACCEPTED, COMPLETED, CANCELLED, OUTGOING");
        };
        var direction = switch (type) {
            case "INCOMING" -> "in";
            case "OUTGOING" -> "out";
            default -> null;
        };
        return new Report(key(f, type), callid(f), sign, direction, false, required(f, "phone"), f.get("diversion"), f.get("user"), f.get("ext"), receivedAt, null, null);
    }

    private static Report history(Map<String, String> f, OffsetDateTime receivedAt) {
        var type = required(f, "type").toLowerCase(Locale.ROOT);
        if (!type.equals("in") && !type.equals("out")) {
            throw new Unintelligible("type is neither in nor out");
        }
        var sign = required(f, "status").equalsIgnoreCase("success") ? Sign.COMPLETED : Sign.MISSED;
        return new Report(key(f, type), callid(f), sign, type, true, required(f, "phone"), f.get("diversion"), f.get("user"), f.get("ext"), start(f, receivedAt), duration(f), link(f));
    }

    private static OffsetDateTime start(Map<String, String> f, OffsetDateTime receivedAt) {
        try {
            var start = LocalDateTime.parse(required(f, "start"), START).atOffset(ZoneOffset.UTC);
            // No call has begun after it was reported, whatever the PBX's clock says.
            return start.isAfter(receivedAt) ? receivedAt : start;
        } catch (DateTimeParseException e) {
            throw new Unintelligible("start is not yyyyMMddTHHmmssZ");
        }
    }

    private static Integer duration(Map<String, String> f) {
        var text = f.getOrDefault("duration", "");
        if (!text.matches("\\d{0,7}")) {
            throw new Unintelligible("duration is not a number of seconds");
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /** The screen plays it: nothing but a web address gets there. */
    private static String link(Map<String, String> f) {
        var link = f.getOrDefault("link", "");
        return link.length() <= 2000 && link.matches("(?i)https?://\\S+") ? link : null;
    }

    /** A call that rings at several employees is told for each of them under one callid. */
    private static String key(Map<String, String> f, String type) {
        return callid(f) + ":" + f.get("cmd").toLowerCase(Locale.ROOT) + ":" + type + ":" + f.getOrDefault("ext", f.getOrDefault("user", ""));
    }

    private static String callid(Map<String, String> f) {
        return required(f, "callid");
    }

    private static String required(Map<String, String> f, String name) {
        var value = f.getOrDefault(name, "");
        if (value.isBlank() || value.length() > 200) {
            throw new Unintelligible(name + " is missing or too long");
        }
        return value;
    }

    @Override
    Map<String, String> answer(String name, String responsible) {
        var answer = new LinkedHashMap<String, String>();
        if (name != null) {
            answer.put("contact_name", name);
            if (responsible != null) {
                answer.put("responsible", responsible);
            }
        }
        return answer;
    }

    @Override
    Uni<Void> dial(Connector connector, Directory.Person employee, String phone) {
        var form = MultiMap.caseInsensitiveMultiMap().add("cmd", "makeCall").add("user", employee.login()).add("phone", phone.replace("+", "")).add("token", connector.settings().path("token").asText());
        return Uni.createFrom().deferred(() -> web.postAbs(connector.settings().path("url").asText()).timeout(DIAL_MS).sendForm(form))
                .onFailure().transform(failure -> {
                    LOG.warnf("MegaFon cannot be reached: %s", failure.getMessage());
                    return Problem.conflict("telephony-refused");
                }).invoke(answer -> {
                    if (answer.statusCode() >= 300) {
                        LOG.warnf("MegaFon refuses makeCall of %s: %d %s", employee.login(), answer.statusCode(), answer.bodyAsString());
                        throw Problem.conflict("telephony-refused");
                    }
                }).replaceWithVoid();
    }
}
