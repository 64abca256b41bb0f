package ru.voronka.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;

/** What gateways have in common: a form with the account's key goes, JSON comes, and whether it is fine they say in words of their own. */
abstract class SmsGateway implements SmsProvider {
    private final SmsWeb web;
    private final String url;

    SmsGateway(SmsWeb web, String url) {
        this.web = web;
        this.url = url;
    }

    /** Puts in how the account is known. */
    abstract void sign(Map<String, String> form, Account account);

    /** @throws SmsFault for an answer that says no */
    abstract void mustBeFine(JsonNode answer);

    abstract String balancePath();

    /** Of a message: whether it was heard may stay unknown. */
    Uni<JsonNode> send(String path, Account account, Map<String, String> fields) {
        return web.post(url + path, form(account, fields)).invoke(this::mustBeFine);
    }

    Uni<JsonNode> ask(String path, Account account, Map<String, String> fields) {
        return web.ask(url + path, form(account, fields)).invoke(this::mustBeFine);
    }

    @Override
    public Uni<Long> balance(Account account) {
        return ask(balancePath(), account, Map.of()).map(answer -> SmsWeb.kopecks(answer.path("balance")));
    }

    private Map<String, String> form(Account account, Map<String, String> fields) {
        var form = new LinkedHashMap<String, String>();
        sign(form, account);
        form.putAll(fields);
        return form;
    }
}
