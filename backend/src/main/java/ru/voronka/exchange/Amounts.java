package ru.voronka.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers and currencies as 1C writes them: comma or point, blanks between thousands, «руб» for RUB. */
final class Amounts {
    private Amounts() {
    }

    /** @return null for no text. @throws IllegalArgumentException for what is no number of a sensible size */
    static BigDecimal number(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var plain = text.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
        if (!plain.matches("[+-]?\\d{0,15}(\\.\\d{0,20})?") || !plain.matches(".*\\d.*")) {
            throw new IllegalArgumentException("«" + CommerceReader.cut(text.strip(), 40) + "» — не число");
        }
        return new BigDecimal(plain);
    }

    static Long kopecks(String text) {
        var value = number(text);
        return value == null ? null : value.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** @return the stock or quantity to three digits */
    static BigDecimal quantity(String text) {
        var value = number(text);
        return value == null ? null : value.setScale(3, RoundingMode.HALF_UP);
    }

    /** @return the ISO code; roubles for what is none */
    static String currency(String said) {
        var text = said == null ? "" : said.strip().toUpperCase(Locale.ROOT).replace(".", "");
        return switch (text) {
            case "", "РУБ", "Р", "RUR", "643", "810" -> "RUB";
            case "USD", "840", "ДОЛЛ", "$" -> "USD";
            case "EUR", "978", "ЕВРО" -> "EUR";
            case "CNY", "156", "ЮАНЬ" -> "CNY";
            default -> text.matches("[A-Z]{3}") ? text : "RUB";
        };
    }
}
