/**
 * Who gets a request. {@link ru.voronka.distribution.Distribution} reads each new lead and asks {@link ru.voronka.distribution.Choice} for somebody:
 * the least loaded present manager today; rules over direction, channel or geography will be further ways to choose, asked before it.
 */
package ru.voronka.distribution;
