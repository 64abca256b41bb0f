/** Реквизиты: the numbers, addresses and bank accounts under which a company is written into papers. */
package ru.voronka.requisites;
