/** What happens by itself: robots hear of events in the log, wait, and act. */
package ru.voronka.automation;
