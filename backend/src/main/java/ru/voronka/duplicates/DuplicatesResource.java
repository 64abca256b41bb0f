package ru.voronka.duplicates;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Words;

/** The records of the base that are likely one and the same, as of now. */
@Path("/api/v1/duplicates")
@Tag(name = "duplicates")
public class DuplicatesResource {
    private static final int MOST_COUNTED = 200;
    private static final int GROUPS_AT_ONCE = 10;
    private static final List<String> KEEPS = List.of("oldest", "fullest");

    private final Caller caller;
    private final Groups groups;
    private final Merges merges;

    DuplicatesResource(Caller caller, Groups groups, Merges merges) {
        this.caller = caller;
        this.groups = groups;
        this.merges = merges;
    }

    @Schema(name = "DuplicateGroup")
    public record Group(@Schema(examples = "phone", enumeration = {"phone", "email", "inn", "name"}, description = "`name`: the same words of the name but for the legal form; contacts by at least two words") String match, @Schema(examples = "+79123456789") String value, @Schema(description = "Up to twenty, the oldest first") List<Member> records) {
    }

    @Schema(name = "DuplicateMember")
    public record Member(@Schema(examples = "12") long id, @Schema(examples = "Ромашка ООО") String name, @Nullable Ref responsible) {
    }

    @GET
    @Operation(operationId = "listDuplicates", summary = "Records that share a phone, a mail, an INN or a name with others, in groups; only what the caller sees, and not those that were said to be distinct")
    public Uni<Page<Group>> list(@QueryParam("entity") @Parameter(description = "company, contact or lead; companies when not said") String asked, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        var entity = merges.kind(asked == null || asked.isBlank() ? "company" : asked).entity();
        caller.must(entity, Action.READ);
        var limit = Page.limit(askedLimit);
        return groups.list(caller, entity, null, false, cursorText, limit);
    }

    @Schema(name = "MergeRule")
    public record Rule(@NotNull @Schema(examples = "company", description = "company or contact") String type, @NotNull @Schema(examples = "inn", description = "phone, email or inn: what they share") String match,
            @NotNull @Schema(examples = "oldest", description = "oldest or fullest: which one stays") String keep, @Nullable @Schema(description = "Where the last answer stopped") String cursor,
            @Nullable @Min(1) @Max(GROUPS_AT_ONCE) @Schema(examples = "10", description = "How many groups at once; ten when not said") Integer limit) {
    }

    @Schema(name = "MergeRuleStep")
    public record Step(@Schema(description = "How many groups became one record each") int merged, @Schema(description = "Those that stay as they are, and why") List<Left> left, @Nullable @Schema(description = "To go on with; null at the end") String nextCursor) {
    }

    @Schema(name = "MergeRuleLeft")
    public record Left(Group group, ProblemView problem) {
    }

    @Schema(name = "MergeRulePreview")
    public record Ahead(@Schema(examples = "120") int groups, @Schema(examples = "264") int records, @Schema(description = "There are more than were counted") boolean more) {
    }

    @GET
    @Path("/rule")
    @Operation(operationId = "previewMergeRule", summary = "How many groups a rule would make one, counted up to two hundred; groups of which something was told apart are not among them")
    public Uni<Ahead> ahead(@QueryParam("type") @Parameter(description = "company or contact; companies when not said") String asked, @QueryParam("match") @Parameter(description = "phone, email or inn; phone when not said") String askedMatch) {
        var match = askedMatch == null || askedMatch.isBlank() ? "phone" : askedMatch;
        var entity = ruled(asked == null || asked.isBlank() ? "company" : asked, match);
        return groups.list(caller, entity, match, true, null, MOST_COUNTED).map(page -> new Ahead(page.items().size(), page.items().stream().mapToInt(group -> group.records().size()).sum(), page.nextCursor() != null));
    }

    @POST
    @Path("/rule")
    @Operation(operationId = "mergeByRule", summary = "Make the next groups of a rule one record each; each group for itself, to be parted again like any merge. Called again with the cursor until there is none")
    public Uni<Step> merge(@NotNull @Valid Rule rule, @Context HttpHeaders headers) {
        var entity = ruled(rule.type(), rule.match());
        if (!KEEPS.contains(rule.keep())) {
            throw Problem.field("keep", "one-of", String.join(", ", KEEPS));
        }
        var language = Words.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        var left = new ArrayList<Left>();
        return groups.list(caller, entity, rule.match(), true, rule.cursor(), rule.limit() == null ? GROUPS_AT_ONCE : rule.limit()).chain(page -> Multi.createFrom().iterable(page.items())
                .onItem().transformToUniAndConcatenate(group -> merges.merge(caller, entity.code(), group.records().stream().map(Member::id).toList(), rule.keep().equals("fullest")).onFailure(Problem.class).recoverWithItem(problem -> {
                    left.add(new Left(group, ProblemView.of((Problem) problem, language)));
                    return null;
                })).collect().asList().map(done -> new Step(page.items().size() - left.size(), left, page.nextCursor())));
    }

    private Entity ruled(String type, String match) {
        // A lead that repeats another is one more request: people make them one by hand.
        var entity = Stream.of(Entity.COMPANY, Entity.CONTACT).filter(one -> one.code().equals(type)).findFirst().orElseThrow(() -> Problem.field("type", "one-of", "company, contact"));
        caller.must(entity, Action.CHANGE);
        caller.must(entity, Action.DELETE);
        var known = entity == Entity.COMPANY ? List.of("phone", "email", "inn") : List.of("phone", "email");
        if (!known.contains(match)) {
            throw Problem.field("match", "one-of", String.join(", ", known));
        }
        return entity;
    }
}
