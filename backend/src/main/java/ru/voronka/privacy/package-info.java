/** What is kept of one person (152-ФЗ): given out whole, and erased for good wherever it stands. */
package ru.voronka.privacy;
