/** Requests of the outside world, each in its sender's own wire format, become leads: stored raw in the inbox, answered, then processed once. */
package ru.voronka.intake;
