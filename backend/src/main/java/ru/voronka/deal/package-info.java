/** Deals (сделки): work with a client towards an order, through the stages of a pipeline, with lines, participants and an end that is won or lost for a reason. */
package ru.voronka.deal;
