package ru.voronka.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Throttle;

/** Finds out who calls: an OIDC access token (people) or an API key `vk_…` (programs). No token, or one that is not ours: 401 on every path of the API. */
@Singleton
class Callers {
    private static final String KEY = "Bearer vk_";
    // One look a request, since a key revoked a second ago must be refused; the last use is kept to the minute.
    private static final String BY_KEY = """
            with used as (
              update api_key set last_used_at = now()
              where hash = :hash and revoked_at is null and (last_used_at is null or last_used_at < now() - interval '1 minute')
            )
            select to_jsonb(e.login)::text from api_key k join employee e on e.id = k.employee_id where k.hash = :hash and k.revoked_at is null
            """;

    private final Directory directory;
    private final Pool pool;
    private final CurrentIdentityAssociation identity;
    private final Caller caller;
    private final Throttle throttle;
    private final int perMinute;

    Callers(Directory directory, Pool pool, CurrentIdentityAssociation identity, Caller caller, Throttle throttle, @ConfigProperty(name = "voronka.api.per-minute") int perMinute) {
        this.directory = directory;
        this.pool = pool;
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
            enter(who.getPrincipal().getName(), false);
        }).replaceWithVoid();
    }

    private Uni<Void> byKey(String key) {
        var hash = Buffer.buffer(Connectors.sha256(key));
        return Query.of(BY_KEY).bind("hash", hash).first(pool, String.class).invoke(login -> {
            if (login == null) {
                throw Problem.unauthorised("sign-in");
            }
            enter(login, true);
        }).replaceWithVoid();
    }

    private void enter(String login, boolean program) {
        caller.enter(directory.byLogin(login).filter(Directory.Person::active).orElseThrow(() -> Problem.forbidden("not-an-employee", login)), program);
    }
}
