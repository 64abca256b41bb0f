package ru.voronka.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Throttle;

/** Finds out who calls: an OIDC access token (people) or an API key `vk_…` (programs). No token, or one that is not ours: 401 on every path of the API. */
@Singleton
class Callers {
    private static final String KEY = "Bearer vk_";

    private final Directory directory;
    private final ApiKeys keys;
    private final CurrentIdentityAssociation identity;
    private final Caller caller;
    private final Throttle throttle;
    private final int perMinute;

    Callers(Directory directory, ApiKeys keys, CurrentIdentityAssociation identity, Caller caller, Throttle throttle, @ConfigProperty(name = "voronka.api.per-minute") int perMinute) {
        this.directory = directory;
        this.keys = keys;
        this.identity = identity;
        this.caller = caller;
        this.throttle = throttle;
        this.perMinute = perMinute;
    }

    @ServerRequestFilter(preMatching = true, priority = 1000)
    Uni<Response> identify(ContainerRequestContext request, RoutingContext route) {
        if (!request.getUriInfo().getPath().startsWith("/api/")) {
            return Uni.createFrom().nullItem();
        }
        var authorization = request.getHeaderString("Authorization");
        var found = authorization != null && authorization.regionMatches(true, 0, KEY, 0, KEY.length()) ? byKey(authorization.substring(7)) : byToken();
        return found.invoke(() -> throttle.pass(route, "caller/" + caller.employeeId() + (caller.program() ? "/program" : ""), perMinute)).replaceWith((Response) null);
    }

    private Uni<Void> byToken() {
        return identity.getDeferredIdentity().onFailure().transform(e -> e instanceof Problem ? e : Problem.unauthorised("sign-in")).invoke(who -> {
            if (who.isAnonymous()) {
                throw Problem.unauthorised("sign-in");
            }
            var login = who.getPrincipal().getName();
            enter(directory.byLogin(login).orElseThrow(() -> Problem.forbidden("not-an-employee", login)), false);
        }).replaceWithVoid();
    }

    private Uni<Void> byKey(String key) {
        return keys.employeeOf(key).invoke(found -> enter(found.flatMap(directory::byId).orElseThrow(() -> Problem.unauthorised("sign-in")), true)).replaceWithVoid();
    }

    private void enter(Directory.Person person, boolean program) {
        if (!person.active()) {
            throw Problem.forbidden("not-an-employee", person.login());
        }
        caller.enter(person, program);
    }
}
