/**
 * Work that stands still. {@link ru.voronka.watch.Movement} writes down when a person or the client last did something with a lead or a deal; {@link ru.voronka.watch.Round}
 * finds by the rules what has stood still for too long and tells those concerned in their working time; {@link ru.voronka.watch.CleanUp} rejects, deletes or hands over leads that nobody works.
 */
package ru.voronka.watch;
