/** Tags: words by which people mark leads, deals, companies and contacts. */
package ru.voronka.tag;
