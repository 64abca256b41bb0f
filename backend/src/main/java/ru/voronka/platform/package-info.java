/**
 * The ground floor: what every room stands on. The event log and its readers, the inbox, HTTP conventions (problems, versions, cursors, idempotency), money, time,
 * and the normal forms of phones, mails and INN. It knows nothing of leads or deals.
 */
package ru.voronka.platform;
