/** Records that are one and the same (дубли): made one with all that hangs on them, and parted again. */
package ru.voronka.duplicates;
