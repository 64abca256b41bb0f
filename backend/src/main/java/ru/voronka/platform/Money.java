package ru.voronka.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount as the API writes it: a decimal string with two digits, and an ISO 4217 code. The database keeps kopecks. */
public record Money(@Schema(examples = "1234.50", required = true) String amount, @Schema(examples = "RUB", required = true) String currency) {
    private static final Pattern SHAPE = Pattern.compile("\\d{1,13}([.,]\\d{1,2}0*)?");

    @JsonCreator
    public Money(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        this.amount = amount;
        this.currency = currency == null ? "RUB" : currency;
    }

    /** @return the amount in kopecks; a field problem at {@code field} when it is no sum of money */
    public long kopecks(String field) {
        // The shape first: an endless number, or an exponent, would keep this thread busy.
        if (amount == null || amount.length() > 40 || !SHAPE.matcher(amount.strip()).matches() || !currency.matches("[A-Z]{3}")) {
            throw Problem.field(field, "money");
        }
        return new BigDecimal(amount.strip().replace(',', '.')).movePointRight(2).longValueExact();
    }

    public static Money ofKopecks(long kopecks, String currency) {
        return new Money(BigDecimal.valueOf(kopecks, 2).toPlainString(), currency);
    }

    /** SQL that writes a kopeck column as this record's JSON. */
    public static String sql(String kopecks, String currency) {
        return "jsonb_build_object('amount', to_char(coalesce(%s, 0) / 100.0, 'FM99999999999999999999990.00'), 'currency', %s)".formatted(kopecks, currency);
    }
}
