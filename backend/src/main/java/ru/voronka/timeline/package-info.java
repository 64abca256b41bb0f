/** The one ordered story of a lead, a deal or a client: the event log read for it, and the comments that people add. */
package ru.voronka.timeline;
