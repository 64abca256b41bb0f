package ru.voronka.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Json;

/**
 * How what 1C says is understood: data of the connector, with the defaults of the usual configurations.
 *
 * @param statuses   1C's order statuses, whatever their case, to stages of the pipeline
 * @param refusal    why a deal is lost whose order 1C cancels or deletes
 * @param operations values of `ХозОперация` that are orders
 * @param priceType  id or name of the price type that is shown; the file's first when empty
 * @param managers   requisites that name the manager
 * @param promised   requisites that name the day promised to the client
 */
public record ExchangeSettings(@NotBlank @Schema(examples = "sales") String pipeline, @NotNull @Size(max = 100) Map<String, String> statuses, @NotNull @Valid Refusal refusal,
        @NotEmpty @Size(max = 20) List<@NotBlank String> operations, @NotNull @Size(max = 100) @Schema(examples = "Розничная") String priceType, @NotNull @Size(max = 20) List<@NotBlank String> managers,
        @NotNull @Size(max = 20) List<@NotBlank String> promised) {

    @Schema(name = "ExchangeRefusal")
    public record Refusal(@NotBlank @Schema(examples = "undefined") String status, @NotBlank @Schema(examples = "cancelled-in-1c") String reason) {
    }

    static final ExchangeSettings DEFAULTS = new ExchangeSettings("sales", ordered("К сборке", "to-assemble", "Собирается", "assembling", "В сборке", "assembling", "Собран", "assembled", "Отгружен", "shipped",
            "Оплачен", "paid", "Выполнен", "won", "Закрыт", "won"), new Refusal("undefined", "cancelled-in-1c"), List.of("Заказ товара"), "", List.of("Менеджер", "Ответственный"),
            List.of("Срок отгрузки", "Желаемая дата отгрузки", "Дата доставки"));

    /** @return the connector's own settings over the defaults */
    static ExchangeSettings of(JsonNode own) {
        var all = Json.object(DEFAULTS);
        if (own != null) {
            own.properties().stream().filter(field -> all.has(field.getKey())).forEach(field -> all.set(field.getKey(), field.getValue()));
        }
        try {
            return Json.MAPPER.treeToValue(all, ExchangeSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the settings of the 1C connector cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** @return the stage for 1C's status, null for one that is not mapped */
    String stage(String status) {
        var byStatus = new HashMap<String, String>();
        statuses.forEach((said, stage) -> byStatus.put(said.strip().toLowerCase(Locale.ROOT), stage));
        return byStatus.get(status.strip().toLowerCase(Locale.ROOT));
    }

    boolean order(String operation) {
        return operation == null || operation.isBlank() || operations.stream().anyMatch(operation.strip()::equalsIgnoreCase);
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
