/** Live screens: the event log pushed to sockets, as far as each employee may see it, and read again by whoever missed something. */
package ru.voronka.realtime;
