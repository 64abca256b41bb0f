package ru.voronka.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/** What every operation of the contract has in common, said once: its errors, its If-Match and Idempotency-Key, its id and its example. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {
    private static final Map<String, String> ERRORS = Map.of("400", "Malformed", "401", "No token, or not ours", "403", "The action is not yours", "404", "Not there, or not yours to see",
            "409", "A rule forbids it", "412", "Somebody was faster; `current` is the present state", "422", "A field is wrong", "428", "If-Match is missing", "429", "Too many requests");

    private final IndexView index;

    public Contract(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().keySet().stream().filter(path -> !path.startsWith("/api/")).toList().forEach(api.getPaths()::removePathItem);
        new Shapes(api, index).complete();
        var examples = new Examples(api);
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations().forEach((method, operation) -> complete(path, method, operation, examples)));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation, Examples examples) {
        if (operation.getOperationId() == null) {
            operation.setOperationId(method.name().toLowerCase() + path.replace("/api/v1", "").replaceAll("[{}]", "").transform(Contract::camel));
        }
        for (var status : errors(method, path, operation)) {
            operation.getResponses().addAPIResponse(status, problem(ERRORS.get(status)));
        }
        if (method == PathItem.HttpMethod.POST) {
            operation.addParameter(OASFactory.createParameter().name("Idempotency-Key").in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.HEADER)
                    .description("The same key and body give the first answer again for 48 hours").schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING).maxLength(200)));
        }
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(examples::give);
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                response.getContent().getMediaTypes().values().forEach(examples::give);
            }
        });
    }

    private static List<String> errors(PathItem.HttpMethod method, String path, Operation operation) {
        var versioned = operation.getParameters() != null && operation.getParameters().stream().anyMatch(p -> "If-Match".equals(p.getName()));
        var errors = new java.util.ArrayList<>(List.of("401", "403", "422"));
        if (method != PathItem.HttpMethod.GET) {
            errors.addAll(List.of("400", "409"));
        }
        if (path.contains("{")) {
            errors.add("404");
        }
        if (versioned) {
            errors.addAll(List.of("412", "428"));
        }
        return errors;
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse().description(description).content(OASFactory.createContent().addMediaType(ProblemView.MEDIA_TYPE,
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }

    private static String camel(String path) {
        var name = new StringBuilder();
        for (var part : path.split("[/-]")) {
            if (!part.isEmpty()) {
                name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return name.toString();
    }
}
