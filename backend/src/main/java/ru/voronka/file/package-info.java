/** Files of people: kept in a store outside the database, attached to a comment or to a record, shown to those who may see that record. */
package ru.voronka.file;
