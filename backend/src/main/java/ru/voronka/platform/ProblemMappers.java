package ru.voronka.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
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
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure leaves as problem+json: no stack trace, no 5xx for what the caller got wrong. */
@Singleton
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Pattern KEY = Pattern.compile("\\(([a-z_, ]+)\\)=");
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    @ServerExceptionMapper
    Response problem(Problem problem, HttpHeaders headers) {
        return answer(ProblemView.of(problem, locale(headers)));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, HttpHeaders headers) {
        var errors = e.getConstraintViolations().stream().map(v -> {
            var field = field(v.getPropertyPath().toString(), v.getRootBeanClass().getSimpleName().contains("Resource"));
            var annotation = v.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
            return new ProblemView.FieldProblem(field, code(annotation), v.getMessage());
        }).toList();
        return answer(ProblemView.ofFields(errors, locale(headers)));
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthorised(SecurityException e, HttpHeaders headers) {
        return problem(Problem.unauthorised("sign-in"), headers);
    }

    // The framework has a mapper of its own for the nearer class, so both are named.
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response json(JsonProcessingException e, HttpHeaders headers) {
        return problem(ofJson(e), headers);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, HttpHeaders headers) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return problem(ofJson(json), headers);
        }
        return problem(switch (e.getResponse().getStatus()) {
            case 404 -> Problem.notFound();
            case 405 -> Problem.of(405, "method");
            case 413 -> Problem.of(413, "too-large");
            case 415 -> Problem.of(415, "media-type");
            case 401 -> Problem.unauthorised("sign-in");
            case 400 -> Problem.malformed("bad-request");
            default -> Problem.of(e.getResponse().getStatus(), "bad-request");
        }, headers);
    }

    @ServerExceptionMapper
    Response database(PgException e, HttpHeaders headers, RoutingContext route) {
        return switch (e.getSqlState() == null ? "" : e.getSqlState()) {
            case "23505" -> problem(Problem.taken(constraintField(e)), headers);
            case "23503" -> problem(Problem.field(constraintField(e), "reference"), headers);
            // A NUL character, or a number larger than the column: what the caller sent, not our fault.
            case "22021", "22P05" -> problem(Problem.malformed("bad-request"), headers);
            case "22003" -> problem(Problem.malformed("bad-request"), headers);
            case "57P01", "57P02", "57P03", "53300" -> unavailable(headers);
            default -> failure(e, headers, route);
        };
    }

    @ServerExceptionMapper
    Response io(IOException e, HttpHeaders headers) {
        return unavailable(headers);
    }

    @ServerExceptionMapper
    Response failure(Throwable e, HttpHeaders headers, RoutingContext route) {
        if (isConnection(e)) {
            return unavailable(headers);
        }
        var id = String.valueOf((Object) route.get(RequestIds.KEY));
        LOG.errorf(e, "request %s %s %s failed", id, route.request().method(), route.request().path());
        return problem(Problem.of(500, "internal", id), headers);
    }

    private Response unavailable(HttpHeaders headers) {
        var view = ProblemView.of(Problem.of(503, "unavailable"), locale(headers));
        return Response.status(503).entity(view).type(ProblemView.MEDIA_TYPE).header("Retry-After", "3").build();
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

    private static Problem ofJson(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return Problem.field(path(unknown), "unknown");
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return Problem.field(path(mapping), "type");
        }
        return Problem.malformed("json", e.getOriginalMessage() == null ? "" : e.getOriginalMessage().lines().findFirst().orElse(""));
    }

    static String path(JsonMappingException e) {
        return e.getPath().stream().map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : r.getFieldName()).collect(Collectors.joining("."));
    }

    /** A parameter's path begins with its method, a body's also with its argument; the caller knows neither. */
    private static String field(String path, boolean ofMethod) {
        var inside = ofMethod ? path.replaceFirst("^[^.]+\\.", "").replaceFirst("^[^.\\[]+\\.", "") : path;
        return inside.replaceAll("\\.?<[^>]*>", "");
    }

    private static String code(String annotation) {
        return switch (annotation) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "too-long";
            case "Min", "Max", "Positive", "PositiveOrZero" -> "range";
            default -> annotation.toLowerCase(Locale.ROOT);
        };
    }

    /** The last column of the broken key, as the API spells it: `Key (pipeline_id, code)=(2, new) already exists.` is about `code`. */
    private static String constraintField(PgException e) {
        var key = KEY.matcher(e.getDetail() == null ? "" : e.getDetail());
        if (!key.find()) {
            return "";
        }
        var column = key.group(1).replaceFirst(".*, ", "");
        return UNDERSCORE.matcher(column).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private static Response answer(ProblemView view) {
        var answer = Response.status(view.status()).entity(view).type(ProblemView.MEDIA_TYPE);
        if (view.status() == 429) {
            answer.header("Retry-After", "60");
        }
        return (view.status() == 401 ? answer.header("WWW-Authenticate", "Bearer") : answer).build();
    }

    static Locale locale(HttpHeaders headers) {
        List<Locale> accepted = headers.getAcceptableLanguages();
        return accepted.stream().filter(l -> l.getLanguage().equals("ru") || l.getLanguage().equals("en")).findFirst().orElse(new Locale("ru"));
    }
}
