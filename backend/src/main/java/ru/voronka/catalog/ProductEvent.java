package ru.voronka.catalog;

import java.util.List;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch.Change;

/** What people do to a product. 1C's own nightly thousands are told as one `exchange.finished` with counts, not a row each. */
sealed interface ProductEvent extends Fact {

    record Created() implements ProductEvent {
        @Override
        public String type() {
            return "product.created";
        }
    }

    record Updated(List<Change> changes) implements ProductEvent {
        @Override
        public String type() {
            return "product.updated";
        }
    }

    /** Not sold any more. */
    record Deleted() implements ProductEvent {
        @Override
        public String type() {
            return "product.deleted";
        }
    }
}
