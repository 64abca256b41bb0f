/** Assembly (сборка): the orders that stand in the assembling stages, as the warehouse sees them; lines picked, stages moved, shortages told. */
package ru.voronka.assembly;
