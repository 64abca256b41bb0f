/** Outbound webhooks: other programs are told of events as they may see them, signed after Standard Webhooks, at least once, in order where possible. */
package ru.voronka.webhook;
