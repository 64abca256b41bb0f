package ru.voronka.listing;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.access.Entity;
import ru.voronka.platform.Problem;

/** The lists of all kinds of record, for rooms that work on whatever a list can choose. */
@Singleton
public class Listings {
    private final List<Listing<?, ?>> all;

    Listings(@All List<Listing<?, ?>> all) {
        this.all = all;
    }

    List<Listing<?, ?>> all() {
        return all;
    }

    /** @throws Problem on the field `entity` when there is no such list */
    public Listing<?, ?> of(String entity) {
        return all.stream().filter(listing -> listing.entity().code().equals(entity)).findFirst().orElseThrow(() -> Problem.field("entity", entity == null ? "required" : "one-of", String.join(", ", codes())));
    }

    public Listing<?, ?> of(Entity entity) {
        return of(entity.code());
    }

    private List<String> codes() {
        return all.stream().map(listing -> listing.entity().code()).sorted().toList();
    }
}
