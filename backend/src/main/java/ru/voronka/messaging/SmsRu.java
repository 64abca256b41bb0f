package ru.voronka.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** SMS.ru. What a message has cost it says when it is asked for the status. */
@Singleton
class SmsRu extends SmsGateway {
    SmsRu(SmsWeb web, @ConfigProperty(name = "voronka.sms.smsru.url") String url) {
        super(web, url);
    }

    @Override
    public String code() {
        return "smsru";
    }

    @Override
    public boolean takesOurNumber() {
        return false;
    }

    @Override
    void sign(Map<String, String> form, Account account) {
        form.put("api_id", account.secret());
        form.put("json", "1");
    }

    @Override
    public Uni<Taken> send(Account account, long id, String phone, String text) {
        var form = new LinkedHashMap<String, String>();
        form.put("to", phone.replaceFirst("^\\+", ""));
        form.put("msg", text);
        form.put("from", account.sender());
        return send("/sms/send", account, form).map(answer -> {
            var messages = answer.path("sms");
            if (!messages.elements().hasNext()) {
                throw SmsFault.unknown("no message in the answer");
            }
            var one = messages.elements().next();
            mustBeFine(one);
            return new Taken(one.path("sms_id").asText(), null, SmsWeb.kopecks(one.path("cost")));
        });
    }

    @Override
    void mustBeFine(JsonNode answer) {
        if (!answer.hasNonNull("status_code")) {
            throw SmsFault.unknown("no status in the answer");
        }
        var code = answer.path("status_code").asInt();
        if (!"OK".equals(answer.path("status").asText()) || code >= 200) {
            var said = answer.path("status_text").asText("");
            throw switch (code) {
                case 200, 300, 301, 302 -> SmsFault.waits("sms-key", said);
                case 201 -> SmsFault.waits("sms-money", said);
                case 206, 230, 231, 232, 233 -> SmsFault.waits("sms-limit", said);
                case 220 -> SmsFault.waits("sms-away", said);
                case 500 -> SmsFault.unknown(said);
                case 202, 207, 214 -> SmsFault.of("sms-number", said);
                case 204, 221 -> SmsFault.of("sms-sender", said);
                case 209 -> SmsFault.of("sms-stopped", said);
                case 203, 205 -> SmsFault.of("sms-text", said);
                default -> SmsFault.of("sms-refused", said);
            };
        }
    }

    @Override
    public Uni<List<News>> ask(Account account, List<Sent> messages) {
        return ask("/sms/status", account, Map.of("sms_id", String.join(",", messages.stream().map(Sent::id).toList()))).map(answer -> {
            var news = new ArrayList<News>();
            answer.path("sms").properties().forEach(one -> news.addAll(of(one.getKey(), one.getValue().path("status_code").asInt(), SmsWeb.kopecks(one.getValue().path("cost")))));
            return news;
        });
    }

    @Override
    String balancePath() {
        return "/my/balance";
    }

    /** {@code data[0]=sms_status\n<id>\n<code>}, a hundred of them at most. */
    @Override
    public List<News> news(Map<String, List<String>> fields) {
        var news = new ArrayList<News>();
        fields.forEach((name, values) -> {
            if (name.startsWith("data")) {
                values.forEach(value -> {
                    var lines = value.split("\r?\n");
                    if (lines.length >= 3 && lines[0].strip().equals("sms_status") && lines[2].strip().matches("\\d{1,4}")) {
                        news.addAll(of(lines[1].strip(), Integer.parseInt(lines[2].strip()), null));
                    }
                });
            }
        });
        return news;
    }

    @Override
    public Answer answer(Map<String, List<String>> fields) {
        return null;
    }

    @Override
    public String thanks() {
        return "100";
    }

    private static List<News> of(String id, int code, Long cost) {
        return switch (code) {
            case 101, 102 -> List.of(new News(id, "sent", null, cost));
            case 103, 110 -> List.of(new News(id, "delivered", null, cost));
            case 104 -> List.of(new News(id, "bounced", "sms-expired", cost));
            case 105, 106, 107 -> List.of(new News(id, "bounced", "sms-undelivered", cost));
            case 108 -> List.of(new News(id, "bounced", "sms-refused", cost));
            default -> List.of();
        };
    }
}
