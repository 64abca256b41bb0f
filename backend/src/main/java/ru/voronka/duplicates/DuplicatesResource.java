package ru.voronka.duplicates;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Words;

/** The records of the base that are likely one and the same, as of now. */
@Path("/api/v1/duplicates")
@Tag(name = "duplicates")
public class DuplicatesResource {
    private static final int GROUPS_AT_ONCE = 10;
    private static final List<String> KEEPS = List.of("oldest", "newest", "fullest");

    private final Caller caller;
    private final Pool pool;
    private final Groups groups;
    private final Merges merges;
    private final DuplicateJobs jobs;

    DuplicatesResource(Caller caller, Pool pool, Groups groups, Merges merges, DuplicateJobs jobs) {
        this.caller = caller;
        this.pool = pool;
        this.groups = groups;
        this.merges = merges;
        this.jobs = jobs;
    }

    @Schema(name = "DuplicateGroup")
    public record Group(@Schema(examples = "phone", enumeration = {"phone", "email", "inn", "name", "similar"}, description = "`name`: the same words of the name but for the legal form, people by at least two words, leads by their person and company; `similar`: names that differ in a letter, in where a word ends, or in a patronymic left out") String match, @Schema(examples = "+79123456789") String value, @Schema(description = "Up to twenty, the oldest first") List<Member> records) {
    }

    @Schema(name = "DuplicateMember")
    public record Member(@Schema(examples = "12") long id, @Schema(examples = "Ромашка ООО") String name, @Nullable Ref responsible) {
    }

    @GET
    @Operation(operationId = "listDuplicates", summary = "Records that share a phone, a mail, an INN or a name with others, or whose names are nearly the same, in groups; only what the caller sees, and not those that were said to be distinct")
    public Uni<Page<Group>> list(@QueryParam("entity") @Parameter(description = "company, contact or lead; companies when not said") String asked, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        var entity = merges.kind(asked == null || asked.isBlank() ? "company" : asked).entity();
        caller.must(entity, Action.READ);
        var limit = Page.limit(askedLimit);
        return groups.list(caller, entity, cursorText, limit);
    }

    @Schema(name = "MergeRule")
    public record Rule(@NotNull @Schema(examples = "company", description = "company or contact") String type, @NotNull @Schema(examples = "inn", description = "phone, email, of companies also inn or name: what they share; any: one or another") String match,
            @NotNull @Schema(examples = "oldest", description = "oldest, newest or fullest: which one stays") String keep, @Nullable @Schema(description = "Where the last answer stopped") String cursor,
            @Nullable @Min(1) @Max(GROUPS_AT_ONCE) @Schema(examples = "10", description = "How many groups at once; ten when not said") Integer limit) {
    }

    @Schema(name = "MergeRuleStep")
    public record Step(@Schema(description = "How many groups became one record each") int merged, @Schema(description = "Those that stay as they are, and why") List<Left> left, @Nullable @Schema(description = "To go on with; null at the end") String nextCursor) {
    }

    @Schema(name = "MergeRuleLeft")
    public record Left(Group group, ProblemView problem) {
    }

    @GET
    @Path("/rule")
    @Operation(operationId = "previewMergeRule", summary = "How many groups a rule would make one, counted up to ten thousand; groups of which something was told apart are not among them")
    public Uni<Groups.Size> ahead(@QueryParam("type") @Parameter(description = "company or contact; companies when not said") String asked, @QueryParam("match") @Parameter(description = "any, phone, email, or of companies inn or name; phone when not said") String askedMatch) {
        return jobs.ahead(caller, asked == null || asked.isBlank() ? "company" : asked, askedMatch == null || askedMatch.isBlank() ? "phone" : askedMatch);
    }

    @POST
    @Path("/rule")
    @Operation(operationId = "mergeByRule", summary = "Make the next groups of a rule one record each, a few at a time and by the caller's own pace: called again with the cursor until there is none. The whole base is a job's matter (startDuplicateJob)")
    public Uni<Step> merge(@NotNull @Valid Rule rule, @Context HttpHeaders headers) {
        var matches = jobs.matches(caller, rule.type(), rule.match());
        var entity = merges.kind(rule.type()).entity();
        if (!KEEPS.contains(rule.keep())) {
            throw Problem.field("keep", "one-of", String.join(", ", KEEPS));
        }
        var language = Words.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        var left = new ArrayList<Left>();
        return groups.whole(pool, caller, entity, matches, rule.cursor(), rule.limit() == null ? GROUPS_AT_ONCE : rule.limit()).chain(page -> Multi.createFrom().iterable(page.items())
                .onItem().transformToUniAndConcatenate(group -> merges.merge(caller, entity.code(), group.records().stream().map(Member::id).toList(), new Merges.Rule(rule.keep(), "target", null)).onFailure(Problem.class).recoverWithItem(problem -> {
                    left.add(new Left(group, ProblemView.of((Problem) problem, language)));
                    return null;
                })).collect().asList().map(done -> new Step(page.items().size() - left.size(), left, page.nextCursor())));
    }
}
