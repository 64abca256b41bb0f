/** What employees are told: a notification is a row with its kind, title, text, subject and urgency; readers of the event log and robots make them, and each reaches its employee the ways they chose. */
package ru.voronka.notification;
