package ru.voronka.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void itIsThatOfTheSpecificationsExample() {
        assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", Signature.of(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"));
        assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", Signature.of(Arrays.asList(SECRET.substring(6), null), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"));
    }

    @Test
    void eachSecretInForceSigns() {
        var both = Signature.of(List.of(SECRET, Signature.newSecret()), "msg_1", 1, "{}").split(" ");
        assertEquals(2, both.length);
        assertEquals(Signature.of(List.of(SECRET), "msg_1", 1, "{}"), both[0]);
        assertEquals(32, Base64.getDecoder().decode(Signature.newSecret().substring(6)).length);
    }

    @Test
    void familiesMatchTheirOwnAndNothingInside() {
        assertTrue(EventTypes.match(List.of("deal.*"), "deal.stage-changed"));
        assertTrue(EventTypes.match(List.of("*"), "lead.created"));
        assertFalse(EventTypes.match(List.of("deal.*"), "dealer.created"));
        assertFalse(EventTypes.match(List.of("*"), "notification"));
        assertFalse(EventTypes.match(List.of("*"), "webhook.changed"));
    }

    @Test
    void triesGoOnForThreeDays() {
        var total = 0L;
        for (var attempt = 1; attempt <= 9; attempt++) {
            total += SendDeliveries.pause(attempt, null);
        }
        assertTrue(total > 2 * 86_400 && total < 4 * 86_400, "seconds: " + total);
        assertEquals(3600, SendDeliveries.pause(1, 3600));
    }
}
