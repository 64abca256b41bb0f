/**
 * Work that stands still. {@link ru.voronka.watch.Movement} writes down when a person or the client last did something with a lead or a deal; its limits are the stages' own.
 */
package ru.voronka.watch;
