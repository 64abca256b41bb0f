/**
 * The exchange with 1C: CommerceML 2 over HTTP, one way, 1C calling. {@link ru.voronka.exchange.ExchangeResource} speaks its protocol, {@link ru.voronka.exchange.Files} keeps what it sends
 * (the exchange's own inbox), {@link ru.voronka.exchange.Imports} works files through on a worker, record by record of {@link ru.voronka.exchange.CommerceReader}.
 */
package ru.voronka.exchange;
