package ru.voronka;

import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The API as one employee of the sample company calls it. */
public final class Api {
    private final String login;

    private Api(String login) {
        this.login = login;
    }

    public static Api as(String login) {
        return new Api(login);
    }

    /** @return the value of the Authorization header */
    public String token() {
        return "Bearer " + OidcWiremockTestResource.getAccessToken(login, Set.of());
    }

    public RequestSpecification request() {
        return RestAssured.given().header("Authorization", token()).contentType(ContentType.JSON).header("Accept-Language", "ru");
    }

    public Response get(String path, Object... parameters) {
        return request().get("/api/v1" + path, parameters);
    }

    public Response post(String path, Object body) {
        return (body == null ? request() : request().body(body)).post("/api/v1" + path);
    }

    /** POST of an action with If-Match. */
    public Response act(String path, int version, Object body) {
        return (body == null ? request() : request().body(body)).header("If-Match", "\"" + version + "\"").post("/api/v1" + path);
    }

    public Response patch(String path, int version, Object body) {
        return request().header("If-Match", "\"" + version + "\"").body(body).patch("/api/v1" + path);
    }

    /** @return the employee's own id */
    public long id() {
        return get("/me").then().statusCode(200).extract().jsonPath().getLong("id");
    }

    /** @return a new lead with a phone of its own */
    public Map<String, Object> lead(String title) {
        return post("/leads", Map.of("title", title, "phones", java.util.List.of(phone()), "source", "site")).then().statusCode(201).extract().jsonPath().getMap("");
    }

    /** @return a phone that no other test has */
    public static String phone() {
        return "+79" + String.format("%09d", ThreadLocalRandom.current().nextLong(1_000_000_000L));
    }
}
