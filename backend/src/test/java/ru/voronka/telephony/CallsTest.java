package ru.voronka.telephony;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class CallsTest {
    private final Api manager = Api.as("manager1");

    @Test
    void aMissedCallWaitsUntilSomebodyCallsBack() {
        var phone = Api.phone();
        var call = missed(phone);
        manager.request().queryParam("waiting", true).queryParam("phone", phone).get("/api/v1/calls").then().statusCode(200).body("items.id", equalTo(List.of(call)));
        var back = UUID.randomUUID().toString();
        report(Map.of("cmd", "event", "type", "OUTGOING", "phone", phone.substring(1), "ext", "101", "callid", back));
        report(Map.of("cmd", "event", "type", "ACCEPTED", "phone", phone.substring(1), "ext", "101", "callid", back));
        await().until(() -> manager.request().queryParam("waiting", true).queryParam("phone", phone).get("/api/v1/calls").jsonPath().getList("items").isEmpty());
    }

    @Test
    void aCallIsFoundByAPartOfItsNumberOrOfItsClient() {
        var phone = Api.phone();
        var name = "Звонарь " + UUID.randomUUID();
        manager.post("/companies", Map.of("name", name, "phones", List.of(phone))).then().statusCode(201);
        var call = missed(phone);
        for (var q : List.of(phone, "8" + phone.substring(2, 9), phone.substring(4), name.substring(0, 20))) {
            manager.request().queryParam("q", q).get("/api/v1/calls").then().statusCode(200).body("items.id", hasItem(call));
        }
        manager.request().queryParam("q", "no such client").get("/api/v1/calls").then().statusCode(200).body("items.size()", equalTo(0));
        Api.as("manager2").request().queryParam("q", name).get("/api/v1/calls").then().statusCode(200).body("items.id", not(hasItem(call)));
    }

    private int missed(String phone) {
        var callid = UUID.randomUUID().toString();
        report(Map.of("cmd", "event", "type", "INCOMING", "phone", phone.substring(1), "ext", "101", "callid", callid));
        report(Map.of("cmd", "event", "type", "CANCELLED", "phone", phone.substring(1), "ext", "101", "callid", callid));
        await().until(() -> "missed".equals(manager.request().queryParam("phone", phone).get("/api/v1/calls").jsonPath().getString("items[0].status")));
        var ids = manager.request().queryParam("phone", phone).get("/api/v1/calls").jsonPath().getList("items.id", Integer.class);
        assertEquals(1, ids.size());
        return ids.get(0);
    }

    private static void report(Map<String, String> fields) {
        RestAssured.given().contentType(ContentType.URLENC).formParam("crm_token", "demo").formParams(fields).post("/telephony/megafon/demo").then().statusCode(200);
    }
}
