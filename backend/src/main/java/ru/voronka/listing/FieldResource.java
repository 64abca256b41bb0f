package ru.voronka.listing;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Scope;
import ru.voronka.platform.Page;
import ru.voronka.platform.Words;

/** What lists can be filtered and sorted by. */
@Path("/api/v1/fields")
@Tag(name = "listing")
public class FieldResource {
    private final Caller caller;
    private final Listings listings;

    FieldResource(Caller caller, Listings listings) {
        this.caller = caller;
        this.listings = listings;
    }

    @Schema(name = "FieldChoice")
    public record ChoiceView(@Schema(examples = "site") String value, @Schema(examples = "Сайт") String title) {
    }

    @Schema(name = "Field")
    public record FieldView(@Schema(examples = "deal", enumeration = {"lead", "deal", "company", "contact", "task"}) String entity, @Schema(examples = "amount") String code, @Schema(examples = "Сумма") String title,
            @Schema(examples = "money", enumeration = {"text", "number", "money", "date", "moment", "enum", "reference", "boolean", "tags"}) String type, @Schema(examples = "[\"eq\", \"gte\", \"between\"]") List<String> operators,
            boolean sortable, @Nullable @Schema(examples = "employee", description = "Of a reference: the kind of record") String reference, @Nullable @Schema(description = "Of an enumeration: its codes") List<ChoiceView> choices,
            @Schema(description = "Out of use: only filters that name it still do") boolean archived) {
    }

    @GET
    @Operation(operationId = "listFields", summary = "The fields by which lists are filtered and sorted, with their operators, in the caller's language")
    public Page<FieldView> list(@QueryParam("entity") @Parameter(description = "lead, deal, company, contact or task; by default all of them") String entity, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        var locale = Words.locale(language);
        var chosen = entity == null || entity.isBlank() ? listings.all() : List.<Listing<?, ?>>of(listings.of(entity));
        return new Page<>(chosen.stream().filter(listing -> caller.scope(listing.entity(), Action.READ) != Scope.NONE)
                .flatMap(listing -> listing.shown(caller).stream().map(field -> view(listing.entity().code(), field, locale))).toList(), null);
    }

    private static FieldView view(String entity, ListField field, Locale locale) {
        var choices = field.choices() == null ? null : field.choices().get().stream()
                .map(choice -> new ChoiceView(choice.value(), choice.title() != null ? choice.title() : word(entity, field.code() + "." + choice.value(), locale))).toList();
        return new FieldView(entity, field.code(), field.title() != null ? field.title() : word(entity, field.code(), locale), field.type().code(), field.type().operators(), field.order() != null && !field.archived(), field.reference(), choices, field.archived());
    }

    /** A word of this kind of record, or the one that all share. */
    private static String word(String entity, String key, Locale locale) {
        var own = Words.of("fields", entity + "." + key, locale);
        return own != null ? own : Words.of("fields", key, locale);
    }
}
