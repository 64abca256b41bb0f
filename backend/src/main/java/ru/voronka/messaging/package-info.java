/** Letters that leave, and the bell: both are rows first, queued by readers of the event log, and sent after. */
package ru.voronka.messaging;
