package ru.voronka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed contract is the code's, and every operation says what a stranger must know. After a change of the API: `./mvnw -f backend/pom.xml test -Dtest=ContractTest -Dvoronka.contract.write`. */
@ProductTest
class ContractTest {
    private static final Path COMMITTED = Path.of("..", "openapi", "voronka.yaml");
    private final YAMLMapper yaml = new YAMLMapper();

    @Test
    void theCommittedContractIsTheCodes() throws IOException {
        var present = RestAssured.get("/q/openapi").then().statusCode(200).extract().asString();
        if (System.getProperty("voronka.contract.write") != null) {
            Files.writeString(COMMITTED, present);
        }
        assertEquals(yaml.readTree(present), yaml.readTree(Files.readString(COMMITTED)), "openapi/voronka.yaml is not the code's contract any more");
    }

    @Test
    void everyOperationIsDescribed() throws IOException {
        var wanting = new ArrayList<String>();
        var ids = new ArrayList<String>();
        yaml.readTree(Files.readString(COMMITTED)).get("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            var operation = method.getValue();
            ids.add(operation.path("operationId").asText());
            if (operation.path("summary").asText().isBlank() || operation.path("operationId").asText().isBlank() || operation.path("tags").isEmpty() || !operation.path("responses").has("401") || !exemplified(operation)) {
                wanting.add(method.getKey() + " " + path.getKey());
            }
        }));
        assertEquals(List.of(), wanting, "operations without summary, id, tag, errors or example");
        assertEquals(ids.size(), ids.stream().distinct().count(), "operation ids repeat");
        assertTrue(ids.size() > 60);
    }

    private static boolean exemplified(JsonNode operation) {
        for (var response : operation.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                var content = response.getValue().path("content");
                return content.isEmpty() || content.elements().next().has("example");
            }
        }
        return false;
    }
}
