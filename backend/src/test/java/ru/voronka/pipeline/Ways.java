package ru.voronka.pipeline;

import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ru.voronka.Api;

/** A pipeline of the test's own, and deals on it: the sample company's are read by others. */
public final class Ways {
    private static final Api ADMIN = Api.as("admin");

    private Ways() {
    }

    /** @return the code of a new pipeline with the stages new, in-progress, won, lost */
    public static String pipeline() {
        var code = "w" + UUID.randomUUID().toString().substring(0, 8);
        ADMIN.post("/pipelines", Map.of("code", code, "name", "Путь " + code, "stages", List.of("Новая", "В работе", "Выиграна", "Проиграна"))).then().statusCode(201);
        return code;
    }

    public static void stage(String pipeline, String stage, Map<String, Object> patch) {
        ADMIN.request().body(patch).patch("/api/v1/pipelines/" + pipeline + "/stages/" + stage).then().statusCode(200);
    }

    public static void set(String pipeline, Map<String, Object> patch) {
        ADMIN.request().body(patch).patch("/api/v1/pipelines/" + pipeline).then().statusCode(200).body("code", equalTo(pipeline));
    }

    /** @return the id of a new deal of manager1 */
    public static long deal(String pipeline) {
        return Api.as("manager1").post("/deals", Map.of("title", "Шкафы", "pipeline", pipeline)).then().statusCode(201).extract().jsonPath().getLong("id");
    }
}
