package ru.voronka.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Throttle;

/** Finds out who calls: an OIDC access token (people) or an API key `vk_…` (programs). No token, or one that is not ours: 401 on every path of the API. */
@Singleton
class Callers {
    private static final String VIEW_AS = "X-View-As";
    private static final String TICKETS = "/realtime/tickets";
    /** One look, however many requests a screen makes of it. */
    private static final Duration LOOK = Duration.ofMinutes(15);
    private static final String KEY = "Bearer vk_";

    private final Directory directory;
    private final ApiKeys keys;
    private final CurrentIdentityAssociation identity;
    private final Caller caller;
    private final Throttle throttle;
    private final int perMinute;
    private final EventLog log;
    private final Clock clock;
    private final Map<String, Instant> looked = new ConcurrentHashMap<>();

    Callers(Directory directory, ApiKeys keys, CurrentIdentityAssociation identity, Caller caller, Throttle throttle, @ConfigProperty(name = "voronka.api.per-minute") int perMinute, EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
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
        return found.invoke(() -> throttle.pass(route, "caller/" + caller.employeeId() + (caller.program() ? "/program" : ""), perMinute)).chain(() -> viewAs(request)).replaceWith((Response) null);
    }

    /** An administrator sees what an employee would see, and changes nothing; that they looked is written down. */
    private Uni<Void> viewAs(ContainerRequestContext request) {
        var asked = request.getHeaderString(VIEW_AS);
        if (asked == null || asked.isBlank()) {
            return Uni.createFrom().voidItem();
        }
        if (caller.program()) {
            throw Problem.forbidden("view-as-program");
        }
        caller.must(Entity.SETTINGS, Action.CHANGE);
        if (!request.getMethod().equals("GET") && !request.getUriInfo().getPath().endsWith(TICKETS)) {
            throw Problem.forbidden("view-as-reading");
        }
        var viewed = (asked.matches("\\d{1,18}") ? directory.byId(Long.valueOf(asked)) : Optional.<Directory.Person>empty()).filter(Directory.Person::active).orElseThrow(() -> Problem.field(VIEW_AS, "reference"));
        var viewer = caller.person();
        var now = clock.instant();
        var last = looked.put(viewer.id() + "/" + viewed.id(), now);
        var told = last != null && last.isAfter(now.minus(LOOK)) ? Uni.createFrom().voidItem()
                : log.transaction(tx -> log.append(tx, caller, "employee", viewed.id(), new Long[] {viewer.id()}, new AccessEvent.Changed("view-as", viewed.name())));
        return told.invoke(() -> caller.view(viewed));
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
