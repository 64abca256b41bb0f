package ru.voronka.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** SMSC.ru. A message has our own number there, so that one whose answer was lost can be asked about. */
@Singleton
class SmscRu extends SmsGateway {
    SmscRu(SmsWeb web, @ConfigProperty(name = "voronka.sms.smsc.url") String url) {
        super(web, url);
    }

    @Override
    public String code() {
        return "smsc";
    }

    @Override
    public boolean takesOurNumber() {
        return true;
    }

    @Override
    void sign(Map<String, String> form, Account account) {
        if (account.login() == null || account.login().isBlank()) {
            form.put("apikey", account.secret());
        } else {
            form.put("login", account.login());
            form.put("psw", account.secret());
        }
        form.put("fmt", "3");
        form.put("charset", "utf-8");
    }

    @Override
    public Uni<Taken> send(Account account, long id, String phone, String text) {
        var form = new LinkedHashMap<String, String>();
        form.put("phones", phone);
        form.put("mes", text);
        form.put("sender", account.sender());
        form.put("id", String.valueOf(id));
        form.put("cost", "2");
        return send("/sys/send.php", account, form).map(answer -> {
            if (!answer.hasNonNull("id")) {
                throw SmsFault.unknown("no message in the answer");
            }
            return new Taken(answer.path("id").asText(), answer.path("cnt").isMissingNode() ? null : (Integer) answer.path("cnt").asInt(), SmsWeb.kopecks(answer.path("cost")));
        });
    }

    @Override
    void mustBeFine(JsonNode answer) {
        if (answer.hasNonNull("error") || answer.hasNonNull("error_code")) {
            var said = answer.path("error").asText("");
            throw switch (answer.path("error_code").asInt()) {
                case 2 -> SmsFault.waits("sms-key", said);
                case 3 -> SmsFault.waits("sms-money", said);
                case 4, 9 -> SmsFault.waits("sms-limit", said);
                case 6 -> SmsFault.of("sms-text", said);
                case 7, 8 -> SmsFault.of("sms-number", said);
                default -> SmsFault.of("sms-refused", said);
            };
        }
    }

    @Override
    public Uni<List<News>> ask(Account account, List<Sent> messages) {
        // With a comma at the end the answer is a list, also of one.
        return ask("/sys/status.php", account, Map.of("phone", String.join(",", messages.stream().map(Sent::phone).toList()) + ",", "id", String.join(",", messages.stream().map(Sent::id).toList()) + ",")).map(answer -> {
            var news = new ArrayList<News>();
            if (answer.isArray()) {
                answer.forEach(one -> news.addAll(of(one.path("id").asText(), one.path("status"), one.path("cost"))));
            } else {
                news.addAll(of(answer.path("id").asText(messages.get(0).id()), answer.path("status"), answer.path("cost")));
            }
            return news;
        });
    }

    @Override
    String balancePath() {
        return "/sys/balance.php";
    }

    @Override
    public List<News> news(Map<String, List<String>> fields) {
        var id = first(fields, "id");
        var status = first(fields, "status");
        return id.isEmpty() || status.isEmpty() || fields.containsKey("mes") ? List.of() : of(id, com.fasterxml.jackson.databind.node.TextNode.valueOf(status), com.fasterxml.jackson.databind.node.TextNode.valueOf(first(fields, "cost")));
    }

    @Override
    public Answer answer(Map<String, List<String>> fields) {
        return fields.containsKey("mes") && !first(fields, "phone").isEmpty() ? new Answer(first(fields, "phone"), first(fields, "mes")) : null;
    }

    @Override
    public String thanks() {
        return "OK";
    }

    private static List<News> of(String id, JsonNode status, JsonNode cost) {
        int code;
        try {
            code = Integer.parseInt(status.asText("").strip());
        } catch (NumberFormatException e) {
            return List.of();
        }
        var paid = SmsWeb.kopecks(cost);
        return switch (code) {
            case -1 -> List.of();
            case 0 -> List.of(new News(id, "sent", null, paid));
            case 1, 2, 4 -> List.of(new News(id, "delivered", null, paid));
            case 3 -> List.of(new News(id, "bounced", "sms-expired", paid));
            case 22 -> List.of(new News(id, "bounced", "sms-number", paid));
            case 24 -> List.of(new News(id, "bounced", "sms-money", paid));
            case -2, 23 -> List.of(new News(id, "bounced", "sms-refused", paid));
            // The number is unavailable, or there is no such message: it did not arrive.
            case 20, 25 -> List.of(new News(id, "bounced", "sms-undelivered", paid));
            default -> List.of();
        };
    }

    private static String first(Map<String, List<String>> fields, String name) {
        var values = fields.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0) == null ? "" : values.get(0).strip();
    }
}
