/** Leads (лиды): the first touch with somebody, on a funnel of their own; rejected with a reason, or qualified and converted. Invoices never hang on a lead. */
package ru.voronka.lead;
