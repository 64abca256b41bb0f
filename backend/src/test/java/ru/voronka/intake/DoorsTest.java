package ru.voronka.intake;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** The doors for the outside world: every way to send a form, and every way to send nonsense. */
@ProductTest
class DoorsTest {
    private final Api admin = Api.as("admin");

    @Test
    void oneFormInThreeEncodings() {
        var phones = List.of(Api.phone(), Api.phone(), Api.phone());
        RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", "Анна", "phone", phones.get(0), "utm_source", "yandex")).post("/intake/forms/site").then().statusCode(200).header("RateLimit", notNullValue());
        RestAssured.given().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("Name", "Анна").formParam("PHONE", phones.get(1)).formParam("utm_source", "yandex").post("/intake/forms/site").then().statusCode(200);
        RestAssured.given().multiPart(new io.restassured.builder.MultiPartSpecBuilder("Анна".getBytes(java.nio.charset.StandardCharsets.UTF_8)).controlName("name").emptyFileName().build()).multiPart("phone", phones.get(2)).multiPart("utm_source", "yandex").post("/intake/forms/site").then().statusCode(200);
        for (var phone : phones) {
            await().until(() -> leads(phone) == 1);
            var lead = admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getInt("items[0].id");
            admin.get("/leads/" + lead).then().body("contactName", equalTo("Анна")).body("utm.source", equalTo("yandex")).body("source", equalTo("site"));
        }
    }

    @Test
    void aSitesPageMayReadTheAnswerAlsoWhenItIsNo() {
        var site = "https://shop.example";
        RestAssured.given().header("Origin", site).header("Access-Control-Request-Method", "POST").options("/intake/forms/site").then().statusCode(204).header("Access-Control-Allow-Origin", site).header("Access-Control-Allow-Methods", "POST");
        RestAssured.given().header("Origin", site).contentType(ContentType.JSON).body(Map.of("phone", Api.phone())).post("/intake/forms/site").then().statusCode(200).header("Access-Control-Allow-Origin", site);
        RestAssured.given().header("Origin", site).contentType(ContentType.JSON).body("{").post("/intake/forms/site").then().statusCode(400).header("Access-Control-Allow-Origin", site);
        RestAssured.given().header("Origin", site).contentType(ContentType.JSON).body("{}").post("/intake/forms/site").then().statusCode(422).contentType("application/problem+json").header("Access-Control-Allow-Origin", site);
        RestAssured.given().header("Origin", site).get("/api/v1/leads").then().statusCode(401).header("Access-Control-Allow-Origin", org.hamcrest.Matchers.nullValue());
    }

    @Test
    void twoHundredPostsAreTwoHundredLeads() throws Exception {
        var mark = "Поток " + UUID.randomUUID();
        var calls = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 200; i++) {
            var phone = Api.phone();
            calls.add(() -> RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", mark, "phone", phone)).post("/intake/forms/site").statusCode());
        }
        var pool = Executors.newFixedThreadPool(8);
        for (var answer : pool.invokeAll(calls)) {
            assertEquals(200, answer.get());
        }
        pool.shutdown();
        await().atMost(Duration.ofSeconds(60)).until(() -> admin.request().queryParam("q", mark).queryParam("limit", 200).get("/api/v1/leads").jsonPath().getList("items").size() == 200);
    }

    @Test
    void hostileDeliveriesStayInTheInboxAndHarmNothing() {
        var key = "1:" + "д".repeat(3000) + UUID.randomUUID();
        var phone = Api.phone();
        for (var i = 0; i < 2; i++) {
            RestAssured.given().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("Phone", phone).formParam("tranid", key + "\0").post("/intake/tilda/demo").then().statusCode(200);
        }
        await().until(() -> leads(phone) == 1);
        var wordy = Api.phone();
        RestAssured.given().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("Phone", wordy).formParam("Textarea", "длинно ".repeat(5000)).post("/intake/tilda/demo").then().statusCode(200);
        await().until(() -> leads(wordy) == 1);
        var broken = RestAssured.given().contentType("application/x-www-form-urlencoded").body("name=\0%zz").post("/intake/forms/site");
        assertEquals(400, broken.statusCode());
        await().until(() -> admin.request().queryParam("status", "failed").queryParam("source", "form").queryParam("limit", 200).get("/api/v1/inbox").jsonPath().getList("items.preview").stream().anyMatch(p -> String.valueOf(p).contains("%zz")));
        var chat = Api.phone();
        RestAssured.given().contentType(ContentType.JSON).body("{\"event_name\":\"offline_message\",\"chat_id\":\"" + UUID.randomUUID() + "\",\"message\":\"a\\u0000b\",\"visitor\":{\"name\":\"\\u0000\",\"phone\":\"" + chat + "\"},\"session\":{\"utm_json\":{\"source\":\"a\\u0000b\",\"medium\":\"" + "м".repeat(5000) + "\"}}}")
                .post("/intake/jivo/demo").then().statusCode(200).body("result", equalTo("ok"));
        await().until(() -> leads(chat) == 1);
        for (var body : List.of("", "null", "[]", "{\"answers\":5}", "{\"contacts\":[]}", "[".repeat(50_000), "{\"answers\":[{\"q\":{\"a\":[1]},\"a\":null}]}")) {
            for (var door : List.of("marquiz", "jivo", "tilda")) {
                assertEquals(200, RestAssured.given().contentType(ContentType.JSON).body(body).post("/intake/" + door + "/demo").statusCode(), door + " " + body.substring(0, Math.min(30, body.length())));
            }
        }
        RestAssured.given().contentType(ContentType.JSON).body("{" + String.join(",", java.util.stream.IntStream.range(0, 5000).mapToObj(i -> "\"f" + i + "\":1").toList()) + "}").post("/intake/forms/site").then().statusCode(400).contentType("application/problem+json");
        RestAssured.given().config(RestAssured.config().encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .contentType("multipart/form-data; boundary=x").body("--y\r\nnonsense").post("/intake/forms/site").then().statusCode(org.hamcrest.Matchers.lessThan(500));
        for (var door : List.of("tilda", "marquiz", "jivo")) {
            RestAssured.given().contentType(ContentType.JSON).body("{}").post("/intake/" + door + "/wrong").then().statusCode(401).contentType("application/problem+json");
        }
        RestAssured.given().contentType(ContentType.JSON).body("{}").post("/intake/nobody/demo").then().statusCode(404);
    }

    private int leads(String phone) {
        return admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getList("items").size();
    }
}
