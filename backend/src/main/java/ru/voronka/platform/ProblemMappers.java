package ru.voronka.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure leaves as problem+json: no stack trace, no 5xx for what the caller got wrong. */
@Singleton
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int RETRY_SECONDS = 3;

    @ServerExceptionMapper
    Response problem(Problem problem, HttpHeaders headers) {
        return answer(problem, locale(headers));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, HttpHeaders headers) {
        return problem(Failures.of(e), headers);
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthorised(SecurityException e, HttpHeaders headers) {
        return problem(Problem.unauthorised("sign-in"), headers);
    }

    // The framework has a mapper of its own for the nearer class, so both are named.
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response json(JsonProcessingException e, HttpHeaders headers) {
        return problem(Failures.of(e), headers);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, HttpHeaders headers) {
        // A parameter that could not be read, or a body: the framework wraps what was wrong with it.
        var cause = e.getCause() == null ? null : Failures.of(e.getCause());
        return problem(cause != null ? cause : switch (e.getResponse().getStatus()) {
            case 404 -> Problem.notFound();
            case 405 -> Problem.of(405, "method");
            case 406 -> Problem.of(406, "accept");
            case 413 -> Problem.of(413, "too-large");
            case 415 -> Problem.of(415, "media-type");
            case 401 -> Problem.unauthorised("sign-in");
            case 400 -> Problem.malformed("bad-request");
            default -> Problem.of(e.getResponse().getStatus(), "bad-request");
        }, headers);
    }

    @ServerExceptionMapper
    Response database(PgException e, HttpHeaders headers, RoutingContext route) {
        return failure(e, headers, route);
    }

    @ServerExceptionMapper
    Response io(IOException e, HttpHeaders headers, RoutingContext route) {
        return failure(e, headers, route);
    }

    @ServerExceptionMapper
    Response failure(Throwable e, HttpHeaders headers, RoutingContext route) {
        var known = Failures.of(e);
        if (known != null || isConnection(e)) {
            return problem(known != null ? known : Problem.of(503, "unavailable"), headers);
        }
        var id = String.valueOf((Object) route.get(RequestIds.KEY));
        LOG.errorf(e, "request %s %s %s failed", id, route.request().method(), route.request().path());
        return problem(Problem.of(500, "internal", id), headers);
    }

    private static boolean isConnection(Throwable e) {
        for (var t = e; t != null; t = t.getCause()) {
            var name = t.getClass().getSimpleName();
            if (t instanceof IOException || name.equals("ClosedConnectionException") || name.equals("NoStackTraceThrowable") && String.valueOf(t.getMessage()).contains("onnection")) {
                return true;
            }
        }
        return false;
    }

    private static Response answer(Problem problem, Locale locale) {
        var answer = Response.status(problem.status()).entity(ProblemView.of(problem, locale)).type(ProblemView.MEDIA_TYPE);
        switch (problem.status()) {
            case 401 -> answer.header("WWW-Authenticate", "Bearer");
            case 429 -> answer.header("Retry-After", problem.arguments()[0]);
            case 503 -> answer.header("Retry-After", RETRY_SECONDS);
            default -> {
            }
        }
        return answer.build();
    }

    private static Locale locale(HttpHeaders headers) {
        return Words.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
