package ru.voronka.party;

import jakarta.ws.rs.QueryParam;

/** The query parameters by which companies are filtered. */
public class CompanyFilter extends PartyFilter {
    @QueryParam("kind")
    public String kind;
}
