package ru.voronka.access;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Operations;
import ru.voronka.ProductTest;

/** Nobody comes in without a token of ours: every operation of the contract, every bad token. */
@ProductTest
class DoorTest {
    private static final String ISSUER = "https://server.example.com";

    @Test
    void everyOperationWantsAToken() throws Exception {
        var credentials = new LinkedHashMap<String, String>();
        credentials.put("none", null);
        credentials.put("no JWT", "Bearer abc");
        credentials.put("empty", "Bearer ");
        credentials.put("unsigned", "Bearer eyJhbGciOiJub25lIn0.eyJwcmVmZXJyZWRfdXNlcm5hbWUiOiJhZG1pbiIsImlzcyI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tIn0.");
        credentials.put("expired", "Bearer " + token(ISSUER).expiresAt(Instant.now().minusSeconds(3600)).jws().keyId("1").sign("privateKey.jwk"));
        credentials.put("another issuer", "Bearer " + token("https://elsewhere.example").jws().keyId("1").sign("privateKey.jwk"));
        var keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        credentials.put("forged", "Bearer " + token(ISSUER).jws().keyId("1").sign(keys.generateKeyPair().getPrivate()));
        credentials.put("unknown key", "Bearer vk_unknown");
        credentials.put("password", "Basic YWRtaW46ZGVtbw==");
        var wrong = new ArrayList<String>();
        for (var operation : Operations.all()) {
            credentials.forEach((name, value) -> {
                var answer = operation.send(value, operation.at(1), "application/json", operation.takesBody() ? "{}" : null);
                if (answer.status() != 401 || !answer.contentType().startsWith("application/problem+json") || answer.authenticate() == null) {
                    wrong.add(operation + " with " + name + ": " + answer);
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noWayAroundTheDoor() {
        for (var path : List.of("//api/v1/leads", "/api/v1/../v1/leads", "/%61pi/v1/leads", "/api/v1//leads", "/api/v1/leads/", "/api/v1/leads;x=1")) {
            var answer = RestAssured.given().urlEncodingEnabled(false).get(path);
            assertEquals(true, answer.statusCode() == 401 || answer.statusCode() == 404 || !answer.contentType().contains("json"), path + " " + answer.statusCode() + " " + answer.contentType());
        }
        RestAssured.get("/api/v1/nothing").then().statusCode(401);
    }

    @Test
    void aKeyWorksUntilItIsRevoked() {
        var admin = Api.as("admin");
        var issued = admin.post("/api-keys", Map.of("name", "Проба")).then().statusCode(201).extract().jsonPath();
        var key = "bearer " + issued.getString("key");
        RestAssured.given().header("Authorization", key).get("/api/v1/me").then().statusCode(200).body("login", equalTo("admin"));
        admin.request().delete("/api/v1/api-keys/" + issued.getLong("id")).then().statusCode(204);
        RestAssured.given().header("Authorization", key).get("/api/v1/me").then().statusCode(401).contentType("application/problem+json");
    }

    private static io.smallrye.jwt.build.JwtClaimsBuilder token(String issuer) {
        return Jwt.preferredUserName("admin").issuer(issuer).audience("https://service.example.com");
    }
}
