/** Calls (звонки): what the PBX tells, the card of whoever rings, click to call, the call-back after a missed call. Each PBX is one {@link ru.voronka.telephony.Pbx}. */
package ru.voronka.telephony;
