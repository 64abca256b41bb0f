/** Finding anything by any part of it, and finding who is entered twice. */
package ru.voronka.search;
