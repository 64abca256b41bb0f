package ru.voronka;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

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

    /**
     * Reads the log after a place until it says what is wanted: any open transaction of the server holds its end back for a moment.
     *
     * @param types comma-separated, all where empty
     */
    public void told(String types, String place, Consumer<ValidatableResponse> wanted) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> wanted.accept(get("/events?limit=200&types={types}&after={place}", types, place).then().statusCode(200)));
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
