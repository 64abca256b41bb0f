/** Letters that leave: rows first, queued by readers of the event log, and sent after. */
package ru.voronka.messaging;
