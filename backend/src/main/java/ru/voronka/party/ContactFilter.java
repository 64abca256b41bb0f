package ru.voronka.party;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters by which contacts are filtered. */
public class ContactFilter extends PartyFilter {
    @QueryParam("decides")
    @Parameter(description = "Code of a pipeline: those who decide in it in some company, or in that company")
    public String decides;
    @QueryParam("companyId")
    public Long companyId;
}
