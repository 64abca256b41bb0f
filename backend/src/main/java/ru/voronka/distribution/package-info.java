/**
 * Who gets a request. {@link ru.voronka.distribution.Distribution} reads each new one and {@link ru.voronka.distribution.Giving} gives it to whom
 * {@link ru.voronka.distribution.Choice} finds by the {@link ru.voronka.distribution.Rules}, which ask a {@link ru.voronka.distribution.Request} its {@link ru.voronka.distribution.Signs}.
 * {@link ru.voronka.distribution.Waits} passes on what was not begun in time, {@link ru.voronka.distribution.Touches} tells what was.
 */
package ru.voronka.distribution;
