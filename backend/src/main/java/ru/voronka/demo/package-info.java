/** The sample company of the embedded start: its people, its keys, and some weeks of their work. Never loaded where voronka.demo is not set. */
package ru.voronka.demo;
