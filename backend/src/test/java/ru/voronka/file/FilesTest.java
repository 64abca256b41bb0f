package ru.voronka.file;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.MultiPartConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.http.entity.mime.HttpMultipartMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;
import ru.voronka.platform.Problem;

@ProductTest
class FilesTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
    private final Api manager = Api.as("manager1");

    @Inject
    FileSweep sweep;
    @Inject
    FileStore store;

    private Response upload(Api who, String name, byte[] bytes, Map<String, Object> form) {
        // As browsers name files: in plain UTF-8.
        var config = RestAssured.config().multiPartConfig(MultiPartConfig.multiPartConfig().defaultCharset("UTF-8")).httpClient(HttpClientConfig.httpClientConfig().httpMultipartMode(HttpMultipartMode.BROWSER_COMPATIBLE));
        var request = RestAssured.given().config(config).header("Authorization", who.token()).header("Accept-Language", "ru").multiPart("file", name, bytes, "text/html");
        form.forEach((field, value) -> request.multiPart(field, String.valueOf(value)));
        return request.post("/api/v1/files");
    }

    private int uploaded(String name, byte[] bytes) {
        return upload(manager, name, bytes, Map.of()).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    @Test
    void aFileOfARecordIsForThoseWhoSeeIt() {
        var lead = manager.lead("С бумагой").get("id");
        var bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        System.arraycopy(PNG, 0, bytes, 0, PNG.length);
        var file = upload(manager, "План склада.png", bytes, Map.of("subjectType", "lead", "subjectId", lead)).then().statusCode(201).body("type", equalTo("image/png")).body("size", equalTo(bytes.length))
                .body("name", equalTo("План склада.png")).extract().jsonPath().getInt("id");
        manager.get("/leads/" + lead + "/timeline?kinds=paper").then().body("items.type", contains("file.added")).body("items[0].data.file.id", equalTo(file)).body("items[0].fileGone", equalTo(false));
        var got = Api.as("rop").get("/files/" + file).then().statusCode(200).header("X-Content-Type-Options", "nosniff").header("Content-Disposition", containsString("attachment; filename*=UTF-8''%D0%9F"))
                .header("Content-Type", equalTo("image/png")).extract().asByteArray();
        assertArrayEquals(bytes, got);
        Api.as("manager2").get("/files/" + file).then().statusCode(404).contentType("application/problem+json");
        Api.as("manager2").request().delete("/api/v1/files/" + file).then().statusCode(404);
        Api.as("rop").request().delete("/api/v1/files/" + file).then().statusCode(403);
        RestAssured.get("/api/v1/files/" + file).then().statusCode(401);
        upload(Api.as("manager2"), "x.txt", new byte[] {1}, Map.of("subjectType", "lead", "subjectId", lead)).then().statusCode(422).body("errors[0].field", equalTo("subjectId"));
        manager.request().delete("/api/v1/files/" + file).then().statusCode(204);
        manager.get("/files/" + file).then().statusCode(404);
        manager.get("/leads/" + lead + "/timeline?kinds=paper").then().body("items.type", contains("file.deleted", "file.added")).body("items[1].fileGone", equalTo(true));
    }

    @Test
    void aFileOfACommentGoesWithIt() {
        var lead = manager.lead("С вложением").get("id");
        var file = uploaded("счёт.pdf", "%PDF-1.7 ...".getBytes(StandardCharsets.UTF_8));
        Api.as("rop").get("/files/" + file).then().statusCode(404);
        Api.as("rop").post("/leads/" + lead + "/comments", Map.of("text", "чужой файл", "fileIds", List.of(file))).then().statusCode(422).body("errors[0].field", equalTo("fileIds"));
        var comment = manager.post("/leads/" + lead + "/comments", Map.of("text", "Вот счёт", "fileIds", List.of(file))).then().statusCode(201).body("comment.files.name", contains("счёт.pdf")).extract().jsonPath();
        Api.as("rop").get("/files/" + file).then().statusCode(200);
        manager.post("/leads/" + lead + "/comments", Map.of("text", "Ещё раз", "fileIds", List.of(file))).then().statusCode(422);
        manager.get("/leads/" + lead + "/timeline?q={q}", "pdf").then().statusCode(200);
        manager.request().header("If-Match", "\"1\"").delete("/api/v1/comments/" + comment.getInt("comment.id")).then().statusCode(204);
        Api.as("rop").get("/files/" + file).then().statusCode(404);
    }

    @Test
    void namesLeadNowhereAndTypesAreByContent() {
        for (var name : Map.of("../../etc/passwd", "passwd", "C:\\Windows\\system.ini", "system.ini", "a\u0007b\u202Egnp.exe", "abgnp.exe", "..", "file", "x".repeat(300) + ".pdf", "x".repeat(180) + "x".repeat(16) + ".pdf").entrySet()) {
            assertEquals(name.getValue(), FileKind.name(name.getKey()));
        }
        assertEquals("application/octet-stream", FileKind.of("<html><script>".getBytes(StandardCharsets.UTF_8), "page.html"));
        assertEquals("image/png", FileKind.of(PNG, "page.html"));
        assertEquals("application/octet-stream", FileKind.of("MZ".getBytes(StandardCharsets.UTF_8), "photo.png"));
        upload(manager, "../../evil.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), Map.of()).then().statusCode(201).body("name", equalTo("evil.html")).body("type", equalTo("application/octet-stream"));
    }

    @Test
    void whatCannotBeKeptIsRefusedInWords() {
        upload(manager, "пусто.txt", new byte[0], Map.of()).then().statusCode(422).body("errors[0].code", equalTo("empty-file"));
        RestAssured.given().header("Authorization", manager.token()).multiPart("other", "x").post("/api/v1/files").then().statusCode(422).body("errors[0].field", equalTo("file"));
        manager.post("/files", Map.of("file", "x")).then().statusCode(415).contentType("application/problem+json");
        upload(manager, "x.txt", new byte[] {65}, Map.of("subjectType", "planet", "subjectId", 1)).then().statusCode(422).body("errors[0].field", equalTo("subjectType"));
        upload(manager, "x.txt", new byte[] {65}, Map.of("subjectType", "lead", "subjectId", "один")).then().statusCode(422).body("errors[0].field", equalTo("subjectId"));
        upload(manager, "много.bin", new byte[(50 << 20) + 1], Map.of()).then().statusCode(413).contentType("application/problem+json").body("code", equalTo("file-too-large"));
        upload(manager, "20.bin", new byte[20 << 20], Map.of()).then().statusCode(201).body("size", equalTo(20 << 20));
    }

    @Test
    void aFullDiskLeavesNothingBehind(@TempDir Path folder) throws IOException {
        var full = new FolderStore(folder.resolve("blocked").toString());
        Files.writeString(folder.resolve("blocked"), "a file where the folder should be");
        var arrived = Files.writeString(folder.resolve("arrived"), "x");
        assertEquals(503, assertThrows(Problem.class, () -> full.keep("abcdef", arrived).await().indefinitely()).status());
        assertEquals(507, Problem.noRoom(new IOException("No space left on device")).status());
    }

    @Test
    void whatWasNeverSentIsSweptAfterADay() throws SQLException {
        var old = uploaded("забытый.txt", new byte[] {65});
        var fresh = uploaded("новый.txt", new byte[] {65});
        String key;
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute("update file set created_at = now() - interval '25 hours' where id = " + old);
            try (var rows = statement.executeQuery("select key from file where id = " + old)) {
                rows.next();
                key = rows.getString(1);
            }
        }
        sweep.sweep().await().indefinitely();
        manager.get("/files/" + old).then().statusCode(404);
        org.junit.jupiter.api.Assertions.assertNull(store.find(key).await().indefinitely());
        manager.get("/files/" + fresh).then().statusCode(200);
    }
}
