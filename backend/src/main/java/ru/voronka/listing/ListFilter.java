package ru.voronka.listing;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of a list; each kind of record adds plain ones of its own. */
public abstract class ListFilter {
    @QueryParam("filter")
    @Parameter(description = "Conditions as JSON: {\"field\", \"op\", \"value\"}, joined by {\"and\": […]}, {\"or\": […]} and {\"not\": …}; the fields and their operators are at /api/v1/fields",
            example = "{\"and\":[{\"field\":\"createdAt\",\"op\":\"eq\",\"value\":\"last-30-days\"},{\"field\":\"responsible\",\"op\":\"in\",\"value\":[\"me\"]}]}")
    public String filter;
}
