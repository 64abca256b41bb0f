package ru.voronka.exchange;

import java.util.Map;
import ru.voronka.platform.Fact;

/** What can happen to the exchange. */
sealed interface ExchangeEvent extends Fact {

    /** A file has been worked through, or given up. @param remarks what an administrator should read, null for nothing */
    record Finished(String kind, String filename, String status, Map<String, Long> counts, String remarks) implements ExchangeEvent {
        @Override
        public String type() {
            return "exchange.finished";
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
