package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** What to say on a stage: everybody reads it, the administrator writes it; each writing is a version of its own. */
@Path("/api/v1/pipelines/{code}/stages/{stage}/script")
@Tag(name = "pipeline")
public class ScriptResource {
    private final Caller caller;
    private final Pool pool;
    private final ChangeDictionary dictionary;
    private final Pipelines pipelines;

    ScriptResource(Caller caller, Pool pool, ChangeDictionary dictionary, Pipelines pipelines) {
        this.caller = caller;
        this.pool = pool;
        this.dictionary = dictionary;
        this.pipelines = pipelines;
    }

    @Schema(name = "StageScriptFields")
    public record Fields(@NotNull @Size(max = 10_000) @Schema(examples = "Здравствуйте, {contact.name}!") String text, @NotNull @Size(max = 50) List<Script.@NotNull @Valid Question> questions,
            @NotNull @Size(max = 20) List<Script.@NotNull @Valid Outcome> outcomes) {
    }

    @GET
    @Operation(operationId = "getScript", summary = "The script of a stage; version 0 when nobody has written one")
    public Uni<RestResponse<Script>> get(@PathParam("code") String code, @PathParam("stage") String stage, @QueryParam("version") @Parameter(description = "An older one") Integer version) {
        return Scripts.find(pool, stage(code, stage).id(), version).map(found -> {
            if (found == null && version != null) {
                throw Problem.notFound();
            }
            return found == null ? Script.none() : found;
        }).map(script -> Version.ok(script, script.version()));
    }

    @GET
    @Path("/versions")
    @Operation(operationId = "listScriptVersions", summary = "Who wrote the script of a stage, and when")
    public Uni<Page<Scripts.Written>> versions(@PathParam("code") String code, @PathParam("stage") String stage) {
        return Scripts.versions(pool, stage(code, stage).id()).map(items -> new Page<>(items, null));
    }

    @PUT
    @Operation(operationId = "putScript", summary = "Write the script of a stage anew")
    public Uni<RestResponse<Script>> put(@PathParam("code") String code, @PathParam("stage") String name, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Fields fields) {
        var seen = Version.required(ifMatch);
        var pipeline = pipeline(code);
        var stage = stage(code, name);
        var next = new Script(seen + 1, fields.text().strip(), fields.questions(), fields.outcomes()).checked(pipeline, pipelines);
        return dictionary.change("script.changed", code + "/" + name, tx -> Query.of("select id from stage where id = :id for no key update").bind("id", stage.id()).number(tx)
                .call(id -> Scripts.find(tx, id, null).invoke(found -> {
                    if ((found == null ? 0 : found.version()) != seen) {
                        throw Problem.stale(found);
                    }
                })).call(id -> Scripts.write(tx, caller, id, next))).map(id -> Version.ok(next, next.version()));
    }

    private Pipeline pipeline(String code) {
        return pipelines.pipelines().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow(Problem::notFound);
    }

    private Stage stage(String code, String stage) {
        return pipeline(code).all().filter(s -> s.code().equals(stage)).findFirst().orElseThrow(Problem::notFound);
    }
}
