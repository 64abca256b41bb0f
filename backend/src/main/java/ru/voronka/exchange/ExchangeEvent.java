package ru.voronka.exchange;

import java.util.Map;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Money;

/** What can happen to the exchange. */
sealed interface ExchangeEvent extends Fact {

    /** A file has been worked through, or given up. @param remarks what an administrator should read, null for nothing */
    record Finished(String kind, String filename, String status, Map<String, Long> counts, String remarks) implements ExchangeEvent {
        @Override
        public String type() {
            return "exchange.finished";
        }
    }

    /** 1C has told that money came for an order. @param amount of the whole order: what came of it 1C does not say */
    record Paid(Money amount, String number) implements ExchangeEvent {
        @Override
        public String type() {
            return "payment.received";
        }
    }

    /** An administrator changed how 1C gets in, or how it is understood. */
    record SettingsChanged(String login, boolean passwordChanged, ExchangeSettings settings) implements ExchangeEvent {
        @Override
        public String type() {
            return "exchange.settings-changed";
        }
    }
}
