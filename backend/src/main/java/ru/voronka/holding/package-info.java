/** Холдинги: companies that are parts of others. */
package ru.voronka.holding;
