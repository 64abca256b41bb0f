/** From one thing to another: a lead into company, contact and deal. */
package ru.voronka.conversion;
