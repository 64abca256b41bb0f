package ru.voronka.access;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** An administrator looks with an employee's eyes, changes nothing, and is seen to have looked. */
@ProductTest
class ViewAsTest {
    private final Api admin = Api.as("admin");
    private final Api viewed = Api.as("manager2");

    @Test
    void oneSeesWhatTheOtherWouldAndChangesNothing() {
        var theirs = viewed.lead("Моё").get("id");
        var others = Api.as("manager1").lead("Чужое").get("id");
        var place = admin.get("/events").jsonPath().getString("last");
        as(viewed.id()).get("/api/v1/me").then().statusCode(200).body("login", equalTo("manager2")).body("viewer.name", equalTo("Ольга Смирнова"));
        as(viewed.id()).get("/api/v1/leads/" + theirs).then().statusCode(200);
        as(viewed.id()).get("/api/v1/leads/" + others).then().statusCode(404);
        as(viewed.id()).get("/api/v1/roles").then().statusCode(403);
        as(viewed.id()).body(Map.of("title", "x")).post("/api/v1/leads").then().statusCode(403).body("code", equalTo("view-as-reading"));
        as(viewed.id()).body(Map.of("theme", "dark")).patch("/api/v1/me").then().statusCode(403);
        as(viewed.id()).post("/api/v1/realtime/tickets").then().statusCode(200);
        admin.get("/leads/" + others).then().statusCode(200);
        admin.get("/me").then().body("viewer", nullValue());
        admin.told("access.changed", place, told -> told.body("items.data.what", hasItem("view-as")));
    }

    @Test
    void nobodyElseMay() {
        Api.as("director").request().header("X-View-As", viewed.id()).get("/api/v1/me").then().statusCode(403);
        Api.as("manager1").request().header("X-View-As", viewed.id()).get("/api/v1/me").then().statusCode(403);
        var key = admin.post("/api-keys", Map.of("name", "Смотрит")).jsonPath().getString("key");
        RestAssured.given().auth().oauth2(key).get("/api/v1/me").then().statusCode(200);
        RestAssured.given().auth().oauth2(key).header("X-View-As", viewed.id()).get("/api/v1/me").then().statusCode(403).body("code", equalTo("view-as-program"));
        as(99999999).get("/api/v1/me").then().statusCode(422);
        admin.request().header("X-View-As", "x").get("/api/v1/me").then().statusCode(422);
    }

    private RequestSpecification as(long employee) {
        return admin.request().header("X-View-As", employee);
    }
}
