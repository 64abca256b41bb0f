/** Fields that a company adds to its records by itself: what there is, what a value of each kind is, where values stand, how lists filter by them. */
package ru.voronka.fields;
