/** What all lists have in common: the fields of each kind of record, the language of filters, the order of rows, how many there are. */
package ru.voronka.listing;
