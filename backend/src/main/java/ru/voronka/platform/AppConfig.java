package ru.voronka.platform;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a front end must know before anybody has signed in. */
@Path("/app-config.json")
public class AppConfig {
    @ConfigProperty(name = "voronka.oidc.authority")
    String authority;
    @ConfigProperty(name = "voronka.demo")
    boolean demo;
    @ConfigProperty(name = "quarkus.application.version")
    String version;

    public record Oidc(String authority, String webClient, String mobileClient) {
    }

    public record Config(Oidc oidc, boolean demo, String version) {
    }

    @GET
    @Operation(operationId = "appConfig", summary = "What a front end must know before sign-in")
    public Config get() {
        return new Config(new Oidc(authority, "voronka-web", "voronka-mobile"), demo, version);
    }
}
