package ru.voronka.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** Outside the demo its keys open nothing. */
@ProductTest
@TestProfile(BareTest.WithoutDemo.class)
class BareTest {
    public static class WithoutDemo implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("voronka.demo", "false", "voronka.admin-login", "boss");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Database.class, Map.of("database", "bare")), new TestResourceEntry(io.quarkus.test.oidc.server.OidcWiremockTestResource.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    void theFirstAdministratorBegins() {
        Api.as("boss").get("/me").then().statusCode(200).body("rights.settings.change", org.hamcrest.Matchers.equalTo("all"));
        Api.as("boss").post("/employees", Map.of("login", "first", "name", "Первый", "roles", List.of("manager"))).then().statusCode(201);
        Api.as("first").post("/leads", Map.of("title", "Первый лид")).then().statusCode(201);
    }

    @Test
    void theKeysOfTheDemoOpenNothing() {
        var answers = new LinkedHashMap<String, Integer>();
        answers.put("API key", RestAssured.given().header("Authorization", "Bearer vk_demo").get("/api/v1/leads").statusCode());
        for (var login : List.of("admin", "rop", "manager1")) {
            answers.put(login, Api.as(login).get("/leads").statusCode());
        }
        for (var service : List.of("tilda", "marquiz", "jivo", "comagic", "tomoru", "b2bfamily")) {
            answers.put(service, RestAssured.given().contentType("application/json").body("{}").post("/intake/" + service + "/demo").statusCode());
        }
        answers.put("megafon", RestAssured.given().contentType("application/x-www-form-urlencoded").body("cmd=contact&phone=79991112233&callid=1&crm_token=demo").post("/telephony/megafon/demo").statusCode());
        answers.put("form site", RestAssured.given().contentType("application/json").body("{\"name\":\"x\"}").post("/intake/forms/site").statusCode());
        answers.put("form vacancy", RestAssured.given().contentType("application/json").body("{\"name\":\"x\"}").post("/intake/forms/vacancy").statusCode());
        answers.put("caught mail", RestAssured.get("/demo/mail").statusCode());
        answers.put("caught SMS", RestAssured.get("/demo/sms").statusCode());
        answers.put("1C", RestAssured.given().auth().preemptive().basic("1c", "demo").get("/exchange/1c?type=catalog&mode=checkauth").asString().startsWith("success") ? 200 : 401);
        answers.put("Bitrix24", RestAssured.get("/rest/1/demo/profile").statusCode());
        assertEquals(Map.of(), answers.entrySet().stream().filter(a -> a.getValue() < 400 || a.getValue() >= 500).collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertEquals(401, answers.get("API key"));
        assertEquals(false, RestAssured.get("/app-config.json").jsonPath().getBoolean("demo"));
    }
}
