package ru.voronka.platform;

import java.util.List;

/** Voronka itself says something about a subject, as a comment. @param deals of which it speaks, for whoever reads to go there; not more than {@link #MOST} @param ring whether the bell tells whoever is responsible */
public record Said(String text, List<Ref> deals, boolean ring) implements Fact {
    public static final int MOST = 20;

    public Said {
        deals = List.copyOf(deals.subList(0, Math.min(MOST, deals.size())));
    }

    @Override
    public String type() {
        return "comment.added";
    }
}
