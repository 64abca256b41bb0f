package ru.voronka.notification;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;
import ru.voronka.Receiver;
import ru.voronka.platform.Json;

/** Web Push as a push service and a browser see it: the service checks who sends (RFC 8292), only the browser can read (RFC 8291). */
@ProductTest
class PushTest {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private final Api admin = Api.as("admin");
    private final String login = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final KeyPair browser = pair();
    private final byte[] auth = new SecureRandom().generateSeed(16);
    private Api person;

    @BeforeEach
    void person() {
        admin.post("/employees", Map.of("login", login, "name", "Пётр " + login, "roles", List.of("manager"))).then().statusCode(201);
        person = Api.as(login);
    }

    private Map<String, Object> subscription(String endpoint) {
        return Map.of("endpoint", endpoint, "keys", Map.of("p256dh", URL.encodeToString(point((ECPublicKey) browser.getPublic())), "auth", URL.encodeToString(auth)), "app", "web", "name", "Chrome, Windows");
    }

    @Test
    void aPushIsReadByItsDeviceAloneAndSignedByUs() throws Exception {
        try (var service = new Receiver(201)) {
            var key = person.get("/notifications/push-key").then().statusCode(200).extract().jsonPath().getString("publicKey");
            var id = person.post("/notifications/devices", subscription(service.url())).then().statusCode(201).extract().jsonPath().getInt("id");
            person.post("/notifications/devices", subscription(service.url())).then().statusCode(201).body("id", equalTo(id));
            Api.as("rop").post("/tasks", Map.of("title", "Позвонить в Казань", "responsibleId", person.id(), "deadline", "2099-01-01T10:00:00Z")).then().statusCode(201);
            await().atMost(Duration.ofSeconds(20)).until(() -> !service.got.isEmpty());
            var got = service.got.get(0);
            assertEquals("aes128gcm", got.headers().get("content-encoding"));
            assertEquals("normal", got.headers().get("urgency"));
            assertEquals("86400", got.headers().get("ttl"));
            var told = Json.read(decrypt(got.body()));
            assertEquals("Новая задача", told.path("title").asText());
            assertEquals("Позвонить в Казань", told.path("body").asText());
            assertTrue(told.path("url").asText().startsWith("/tasks/"));
            signed(got.headers().get("authorization"), key, "http://127.0.0.2:" + service.port());
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> person.get("/notifications/devices").then().body("items[0].lastSentAt", notNullValue()));
            assertEquals(1, service.got.size());
            // The test button: at once, and urgent.
            person.post("/notifications/devices/" + id + "/test", null).then().statusCode(200);
            await().atMost(Duration.ofSeconds(10)).until(() -> service.got.size() == 2);
            assertEquals("high", service.got.get(1).headers().get("urgency"));
            admin.post("/notifications/devices/" + id + "/test", null).then().statusCode(404);
            admin.request().delete("/api/v1/notifications/devices/" + id).then().statusCode(404);
            person.request().delete("/api/v1/notifications/devices/" + id).then().statusCode(204);
        }
    }

    @Test
    void aDeviceThatIsNoMoreIsForgottenAndOneThatRefusesIsToldOf() {
        try (var gone = new Receiver(410); var broken = new Receiver("127.0.0.2", got -> new Receiver.Answer(400, Map.of(), "bad token"))) {
            var first = person.post("/notifications/devices", subscription(gone.url())).then().statusCode(201).extract().jsonPath().getInt("id");
            var second = person.post("/notifications/devices", subscription(broken.url())).then().statusCode(201).extract().jsonPath().getInt("id");
            person.post("/notifications/devices/" + first + "/test", null).then().statusCode(200);
            person.post("/notifications/devices/" + second + "/test", null).then().statusCode(200);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> person.get("/notifications/devices").then().body("items", hasSize(1)).body("items[0].id", equalTo(second)).body("items[0].error", containsString("bad token")));
        }
    }

    @Test
    void whatIsNoSubscriptionOrLeadsBesideUsIsRefused() {
        person.post("/notifications/devices", subscription("https://127.0.0.1/push")).then().statusCode(422).body("errors[0].field", equalTo("endpoint"));
        person.post("/notifications/devices", subscription("https://169.254.169.254/latest")).then().statusCode(422);
        person.post("/notifications/devices", subscription("ftp://push.example.com/x")).then().statusCode(422);
        var bad = Map.of("endpoint", "https://push.example.com/x", "keys", Map.of("p256dh", "AAAA", "auth", URL.encodeToString(auth)), "app", "web", "name", "x");
        person.post("/notifications/devices", bad).then().statusCode(422).body("errors[0].field", equalTo("keys.p256dh"));
    }

    private void signed(String authorization, String key, String audience) throws GeneralSecurityException {
        assertTrue(authorization.startsWith("vapid "), authorization);
        var parts = authorization.substring(6).split(",\\s*");
        var token = Arrays.stream(parts).filter(one -> one.startsWith("t=")).findFirst().orElseThrow().substring(2).split("\\.");
        assertEquals("k=" + key, Arrays.stream(parts).filter(one -> one.startsWith("k=")).findFirst().orElseThrow().replace("=".repeat(2), ""));
        var verify = Signature.getInstance("SHA256withECDSAinP1363Format");
        verify.initVerify(key(Base64.getUrlDecoder().decode(key)));
        verify.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertTrue(verify.verify(Base64.getUrlDecoder().decode(token[2])), "the signature is ours");
        var claims = Json.read(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8));
        assertEquals(audience, claims.path("aud").asText());
        assertTrue(claims.path("sub").asText().startsWith("mailto:"));
        assertTrue(claims.path("exp").asLong() > Instant.now().getEpochSecond() && claims.path("exp").asLong() <= Instant.now().plus(Duration.ofHours(24)).getEpochSecond());
    }

    /** What the browser does with it (RFC 8188, RFC 8291). */
    private String decrypt(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        var salt = new byte[16];
        in.get(salt);
        in.getInt();
        var server = new byte[in.get() & 0xff];
        in.get(server);
        var sealed = new byte[in.remaining()];
        in.get(sealed);
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(key(server), true);
        var info = new ByteArrayOutputStream();
        info.writeBytes("WebPush: info\0".getBytes(StandardCharsets.US_ASCII));
        info.writeBytes(point((ECPublicKey) browser.getPublic()));
        info.writeBytes(server);
        var ikm = hkdf(auth, agreement.generateSecret(), info.toByteArray(), 32);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(hkdf(salt, ikm, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16), "AES"), new GCMParameterSpec(128, hkdf(salt, ikm, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12)));
        var plain = cipher.doFinal(sealed);
        var end = plain.length - 1;
        while (plain[end] == 0) {
            end--;
        }
        assertEquals(2, plain[end], "the last record");
        return new String(plain, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        var prk = mac.doFinal(secret);
        mac.init(new SecretKeySpec(prk, "HmacSHA256"));
        mac.update(info);
        return Arrays.copyOf(mac.doFinal(new byte[] {1}), length);
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] point(ECPublicKey key) {
        var out = new byte[65];
        out[0] = 4;
        put(key.getW().getAffineX(), out, 1);
        put(key.getW().getAffineY(), out, 33);
        return out;
    }

    private static void put(BigInteger number, byte[] out, int at) {
        var bytes = number.toByteArray();
        var skip = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, skip, out, at + 32 - (bytes.length - skip), bytes.length - skip);
    }

    private static PublicKey key(byte[] point) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(new BigInteger(1, Arrays.copyOfRange(point, 1, 33)), new BigInteger(1, Arrays.copyOfRange(point, 33, 65))), parameters.getParameterSpec(ECParameterSpec.class)));
    }

    @Test
    void aPushServiceThatIsSilentHoldsUpNoOther() {
        try (var silent = new Receiver("127.0.0.2", got -> null); var quick = new Receiver(201)) {
            var first = person.post("/notifications/devices", subscription(silent.url())).then().statusCode(201).extract().jsonPath().getInt("id");
            var second = person.post("/notifications/devices", subscription(quick.url())).then().statusCode(201).extract().jsonPath().getInt("id");
            run("insert into push_message (device_id, host, payload, urgent, next_at) select d.id, d.host, '{}', false, now() - interval '1 hour' from push_device d, generate_series(1, 60) where d.id = " + first);
            await().atMost(Duration.ofSeconds(20)).until(() -> silent.got.size() == 8);
            person.post("/notifications/devices/" + second + "/test", null).then().statusCode(200);
            await().atMost(Duration.ofSeconds(8)).until(() -> !quick.got.isEmpty());
            assertEquals(8, silent.got.size(), "so many at a time");
            person.request().delete("/api/v1/notifications/devices/" + first).then().statusCode(204);
        }
    }

    private static void run(String sql) {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
