package ru.voronka.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Many operations in one request and one transaction: each with its own outcome, or all or nothing. */
@Singleton
public class Batch {
    private static final int MOST = 1000;

    private final EventLog log;
    private final Validator validator;

    Batch(EventLog log, Validator validator) {
        this.log = log;
        this.validator = validator;
    }

    @Schema(name = "BatchOperation")
    public record Operation(@NotBlank @Schema(examples = "patch", description = "create, patch, delete, or an action of the entity, such as assign") String action,
            @Schema(examples = "42", description = "Of what is there already") Long id, @Schema(examples = "3", description = "The version seen, as in If-Match") Integer version,
            @Schema(description = "What the request of that name would carry") ObjectNode body) {
    }

    @Schema(name = "BatchOperations")
    public record Operations(@NotEmpty @Size(max = MOST) List<@NotNull @Valid Operation> operations) {
    }

    @Schema(name = "BatchOutcome")
    public record Outcome(@Schema(description = "The operation's place in the request, from 0") int index, @Schema(examples = "200", description = "The status that the operation alone would answer") int status,
            @Nullable @Schema(examples = "42") Long id, @Nullable @Schema(examples = "4") Integer version, @Nullable ProblemView problem) {
    }

    @Schema(name = "BatchOutcomes")
    public record Outcomes(List<Outcome> items, int succeeded, int failed) {
    }

    /** What came of one operation; a null version for what is gone. */
    public record Done(long id, Integer version) {
    }

    /** One operation on one entity, within the transaction. @param id null for a creation alone @param seen likewise */
    @FunctionalInterface
    public interface Verb {
        Uni<Done> run(SqlConnection tx, Long id, Integer seen, ObjectNode body);
    }

    /** @param verbs by the operation's action. @throws Problem with all or nothing, that of the first operation that fails, its fields named within the request */
    public Uni<Outcomes> run(Operations wanted, Boolean atomic, Map<String, Verb> verbs, HttpHeaders headers) {
        var all = Boolean.TRUE.equals(atomic);
        var locale = Words.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        var operations = wanted.operations();
        return log.transaction(tx -> {
            var pieces = new Savepoints(tx);
            return Multi.createFrom().range(0, operations.size()).onItem().transformToUniAndConcatenate(i -> all ? whole(tx, operations.get(i), i, verbs) : alone(tx, pieces, operations.get(i), i, verbs, locale)).collect().asList();
        }).map(outcomes -> {
                    var failed = (int) outcomes.stream().filter(o -> o.problem() != null).count();
                    return new Outcomes(outcomes, outcomes.size() - failed, failed);
                });
    }

    private static Uni<Outcome> whole(SqlConnection tx, Operation operation, int index, Map<String, Verb> verbs) {
        return one(tx, operation, index, verbs).onFailure().transform(e -> Failures.of(e) == null ? e : Failures.of(e).within("operations[" + index + "]"));
    }

    private static Uni<Outcome> alone(SqlConnection tx, Savepoints pieces, Operation operation, int index, Map<String, Verb> verbs, Locale locale) {
        return pieces.each(() -> one(tx, operation, index, verbs), problem -> new Outcome(index, problem.status(), operation.id(), null, ProblemView.of(problem, locale)));
    }

    private static Uni<Outcome> one(SqlConnection tx, Operation operation, int index, Map<String, Verb> verbs) {
        return Uni.createFrom().deferred(() -> {
            var creates = operation.action().equals("create");
            var verb = verbs.get(operation.action());
            if (verb == null) {
                throw Problem.field("action", "one-of", String.join(", ", new TreeSet<>(verbs.keySet())));
            }
            if (!creates && (operation.id() == null || operation.version() == null)) {
                throw Problem.field(operation.id() == null ? "id" : "version", "required");
            }
            return Uni.createFrom().deferred(() -> verb.run(tx, operation.id(), operation.version(), operation.body())).onFailure().transform(e -> Failures.of(e) == null ? e : Failures.of(e).prefixed("body."))
                    .map(done -> new Outcome(index, creates ? 201 : done.version() == null ? 204 : 200, done.id(), done.version(), null));
        });
    }

    /** @return the operation's body as the request of that name takes it */
    public <T> T read(ObjectNode body, Class<T> type) {
        if (body == null) {
            throw Problem.malformed("body-required");
        }
        try {
            var read = Json.MAPPER.treeToValue(body, type);
            var broken = validator.validate(read);
            if (!broken.isEmpty()) {
                throw new ConstraintViolationException(broken);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw Failures.of(e);
        }
    }
}
