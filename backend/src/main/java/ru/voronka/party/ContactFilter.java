package ru.voronka.party;

import jakarta.ws.rs.QueryParam;

/** The query parameters by which contacts are filtered. */
public class ContactFilter extends PartyFilter {
    @QueryParam("companyId")
    public Long companyId;
}
