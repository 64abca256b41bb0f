package ru.voronka.duplicates;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;

/** Two to twenty become one; the same for companies, contacts and leads. What is asked is validated in the classes that are resources only. */
abstract class MergeResource {
    private static final String MERGE = "Make several records one: all that hangs on them comes to the target, the others go, and their numbers answer with where they went";
    private static final String PREVIEW = "What would come of it: the records side by side, whose value of each field stays, how much moves; nothing is changed";

    private final Caller caller;
    private final Merges merges;
    private final String entity;

    MergeResource(Caller caller, Merges merges, String entity) {
        this.caller = caller;
        this.merges = merges;
        this.entity = entity;
    }

    Uni<Merges.Done> merged(NewMerge wanted) {
        return merges.merge(caller, entity, wanted);
    }

    Uni<Merges.Preview> previewed(NewMerge wanted) {
        return merges.preview(caller, entity, wanted);
    }

    @Path("/api/v1/companies/merge")
    @Tag(name = "duplicates")
    public static class Companies extends MergeResource {
        Companies(Caller caller, Merges merges) {
            super(caller, merges, "company");
        }

        @POST
        @Operation(operationId = "mergeCompanies", summary = MERGE)
        public Uni<Merges.Done> merge(@NotNull @Valid NewMerge wanted) {
            return merged(wanted);
        }

        @POST
        @Path("/preview")
        @Operation(operationId = "previewMergeOfCompanies", summary = PREVIEW)
        public Uni<Merges.Preview> preview(@NotNull @Valid NewMerge wanted) {
            return previewed(wanted);
        }
    }

    @Path("/api/v1/contacts/merge")
    @Tag(name = "duplicates")
    public static class Contacts extends MergeResource {
        Contacts(Caller caller, Merges merges) {
            super(caller, merges, "contact");
        }

        @POST
        @Operation(operationId = "mergeContacts", summary = MERGE)
        public Uni<Merges.Done> merge(@NotNull @Valid NewMerge wanted) {
            return merged(wanted);
        }

        @POST
        @Path("/preview")
        @Operation(operationId = "previewMergeOfContacts", summary = PREVIEW)
        public Uni<Merges.Preview> preview(@NotNull @Valid NewMerge wanted) {
            return previewed(wanted);
        }
    }

    @Path("/api/v1/leads/merge")
    @Tag(name = "duplicates")
    public static class Leads extends MergeResource {
        Leads(Caller caller, Merges merges) {
            super(caller, merges, "lead");
        }

        @POST
        @Operation(operationId = "mergeLeads", summary = MERGE)
        public Uni<Merges.Done> merge(@NotNull @Valid NewMerge wanted) {
            return merged(wanted);
        }

        @POST
        @Path("/preview")
        @Operation(operationId = "previewMergeOfLeads", summary = PREVIEW)
        public Uni<Merges.Preview> preview(@NotNull @Valid NewMerge wanted) {
            return previewed(wanted);
        }
    }

    @Path("/api/v1/merges")
    @Tag(name = "duplicates")
    public static class History {
        private final Caller caller;
        private final Merges merges;

        History(Caller caller, Merges merges) {
            this.caller = caller;
            this.merges = merges;
        }

        @GET
        @Operation(operationId = "listMerges", summary = "What I made one (an administrator: what anybody did), newest first; with entity and target all that went into that record")
        public Uni<Page<Merges.Done>> list(@QueryParam("entity") String entity, @QueryParam("target") @Parameter(description = "Id of the record") Long target, @QueryParam("job") @Parameter(description = "Id of the job that made them one by a rule") Long job, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
            var limit = Page.limit(askedLimit);
            var cursor = Cursor.read(cursorText);
            return merges.list(caller, entity, target, job, cursor == null ? null : cursor.id(), limit + 1).map(rows -> Page.of(rows, limit, one -> Cursor.of(one.id())));
        }

        @POST
        @Path("/{id}/undo")
        @Operation(operationId = "undoMerge", summary = "Part them again, for thirty days: what moved goes back, what came since stays with the target")
        public Uni<Merges.Parted> undo(@PathParam("id") long id) {
            return merges.undo(caller, id);
        }
    }
}
