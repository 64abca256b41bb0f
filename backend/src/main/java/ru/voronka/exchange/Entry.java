package ru.voronka.exchange;

import ru.voronka.catalog.ImportProducts;

/** One record of a CommerceML file, in the order in which the file has them. */
sealed interface Entry {

    /** A group of the classifier. */
    record Group(String externalId, String name) implements Entry {
    }

    /** A price type of an offers file. */
    record PriceType(String externalId, String name) implements Entry {
    }

    /** A product of the catalogue. @param groupId null when it was not said */
    record Goods(ImportProducts.Goods goods, String groupId) implements Entry {
    }

    record Offer(Node node) implements Entry {
    }

    record Counterparty(Node node) implements Entry {
    }

    /** A document, or several that belong together (`Контейнер`). */
    record Document(Node node) implements Entry {
    }
}
