package ru.voronka.party;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;
import ru.voronka.platform.Ogrn;

/** A company's numbers are looked at where they are entered; what is wrong names the field and loses nothing. */
@ProductTest
class RequisitesTest {
    private final Api admin = Api.as("admin");

    @Test
    void theCheckDigitOfAnOgrn() {
        assertTrue(Ogrn.valid("1027700132195"));
        assertFalse(Ogrn.valid("1027700132194"));
        assertTrue(Ogrn.valid("304500116000157"));
        assertFalse(Ogrn.valid("304500116000158"));
        assertFalse(Ogrn.valid("10277001321"));
        assertFalse(Ogrn.valid(null));
    }

    @Test
    void wrongNumbersAreRefusedOnEntryAndOnChange() {
        admin.post("/companies", Map.of("name", "Кривая ООО", "kpp", "77070100", "ogrn", "1027700132194")).then().statusCode(422).body("errors.field", containsInAnyOrder("kpp", "ogrn"));
        var id = admin.post("/companies", Map.of("name", "Прямая ООО", "kpp", "7707AB001", "ogrn", "1027700132195")).then().statusCode(201).extract().jsonPath().getLong("id");
        admin.patch("/companies/" + id, 1, Map.of("kpp", "7707-1001")).then().statusCode(422).body("errors[0].code", equalTo("kpp"));
        admin.get("/companies/" + id).then().body("kpp", equalTo("7707AB001")).body("version", equalTo(1));
    }
}
