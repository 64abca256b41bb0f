package ru.voronka.messaging;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Problem;

/** One side of a letter. */
@Schema(name = "MailAddress")
public record MailAddress(@Nullable @Schema(examples = "Анна Смирнова") String name, @Nullable @Schema(examples = "anna@client.example", description = "Null where it is kept from the reader") String address) {
    private static final int LONGEST_NAME = 200;

    /** Reads `anna@client.example` or `Анна <anna@client.example>`; a name never carries what could begin another header. */
    static MailAddress read(String text) {
        var open = text.lastIndexOf('<');
        var address = open >= 0 ? text.substring(open + 1).replace(">", "") : text;
        return Emails.normal(address).map(mail -> of(open > 0 ? text.substring(0, open) : null, mail)).orElse(null);
    }

    static MailAddress of(String name, String address) {
        var clean = name == null ? "" : name.replaceAll("[\\p{Cntrl}\"<>]", " ").strip();
        return new MailAddress(clean.isEmpty() ? null : clean.substring(0, Math.min(LONGEST_NAME, clean.length())), address);
    }

    /** @throws Problem on the field for a text that is no address */
    static List<MailAddress> read(List<String> texts, String field) {
        var read = new ArrayList<MailAddress>();
        for (var text : texts == null ? List.<String>of() : texts) {
            var one = read(text);
            if (one == null) {
                throw Problem.field(field, "email");
            }
            if (read.stream().noneMatch(r -> r.address().equals(one.address()))) {
                read.add(one);
            }
        }
        return read;
    }

    /** @return as headers want it */
    String header() {
        return name == null ? address : "\"" + name.replace("\\", "") + "\" <" + address + ">";
    }

    /** @return those of whom more than the address is known, without it */
    static List<MailAddress> names(List<MailAddress> all) {
        return all.stream().filter(one -> one.name() != null && !one.name().contains("@")).map(one -> new MailAddress(one.name(), null)).toList();
    }
}
