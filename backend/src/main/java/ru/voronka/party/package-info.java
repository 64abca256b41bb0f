/** The client base: companies (контрагенты), contacts, and their contact points, by which everyone is recognised. */
package ru.voronka.party;
