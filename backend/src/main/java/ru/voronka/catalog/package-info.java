/** Products (номенклатура) with their prices and stocks. 1C is their home: it writes them in by the thousand; people add and mend what 1C does not know. */
package ru.voronka.catalog;
