package ru.voronka.assembly;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a scanner reads, brought to the form in which goods are known: the same rules as on the phone (mobile/src/features/assembly/code.ts). */
final class GoodsCode {
    /** GS1 data of a marked unit (Честный знак): 01, fourteen digits of the goods' number, then the unit's own data. */
    private static final Pattern MARKED = Pattern.compile("^(?:\\](?:d2|C1|Q3))?01(\\d{14})(?:21|17|11|10|$)");
    private static final Pattern GTIN = Pattern.compile("\\d{8}|\\d{12,14}");
    private static final String SEPARATOR = "\u001d";

    private GoodsCode() {
    }

    /** EAN-13, EAN-8, UPC-A and GTIN-14 of the same goods become one code; anything else stays as it is, without case. */
    static String normal(String read) {
        var text = read.strip();
        var marked = MARKED.matcher(text.replace(SEPARATOR, ""));
        var plain = marked.find() ? marked.group(1) : text;
        return GTIN.matcher(plain).matches() ? plain.replaceFirst("^0+(?=\\d{7,})", "") : plain.toUpperCase(Locale.ROOT);
    }

    /** @param known a barcode or an article, or null */
    static boolean same(String read, String known) {
        return known != null && !known.isBlank() && normal(read).equals(normal(known));
    }

    /** How the catalogue may have written it: a search by an index wants each spelling. */
    static Set<String> spellings(String read) {
        var normal = normal(read);
        var found = new LinkedHashSet<>(List.of(read.strip(), normal));
        if (GTIN.matcher(normal).matches() || normal.matches("\\d{7,11}")) {
            for (var length : new int[] {8, 12, 13, 14}) {
                if (normal.length() < length) {
                    found.add("0".repeat(length - normal.length()) + normal);
                }
            }
        }
        return found;
    }
}
