/** What the head wants to be told: the first screen of the day, the funnel with its conversions, why leads and deals are lost. */
package ru.voronka.analytics;
