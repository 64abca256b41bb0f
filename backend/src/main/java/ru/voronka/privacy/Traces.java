package ru.voronka.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a person's name, phone or mail may be written in a text: patterns of the database's regular expressions. */
final class Traces {
    private static final String GAP = "[\\s().–-]{0,3}";
    private static final String ENDINGS = "аеёиоуыэюяйь";
    /** Fits nothing. */
    private static final String NONE = "(?!)x";

    private Traces() {
    }

    /** What can only be this person, wherever it stands: first and last name side by side in any case, phones and mails that are theirs alone. */
    static String anywhere(Person person) {
        return any(Stream.concat(person.namesakes() ? Stream.empty() : person.names().stream().map(Traces::pair), person.own().stream().map(Traces::value)).toList());
    }

    /** What is this person in a record that is about them: the last name alone too, whatever they were called there, and what they share with others. */
    static String atHome(Person person) {
        var all = new ArrayList<String>();
        person.names().stream().map(Traces::pair).forEach(all::add);
        person.names().stream().map(name -> name.last().length() > 2 ? name.last() : name.last().isEmpty() ? name.first() : "").map(Traces::word).forEach(all::add);
        person.said().stream().map(said -> said.length() > 2 ? "\\m" + literal(said) + "\\M" : null).forEach(all::add);
        person.values().stream().map(Traces::value).forEach(all::add);
        return any(all);
    }

    /** The phones and mails alone, of letters and digits only. */
    static String values(Collection<String> values) {
        return any(values.stream().map(Traces::value).toList());
    }

    private static String any(Collection<String> patterns) {
        var all = patterns.stream().filter(Objects::nonNull).distinct().collect(Collectors.joining("|"));
        return all.isEmpty() ? NONE : all;
    }

    private static String pair(Person.Name name) {
        if (name.first().isBlank() || name.last().isBlank()) {
            return null;
        }
        var middle = name.middle().isBlank() ? null : form(name.middle());
        var first = form(name.first());
        var last = form(name.last());
        return "\\m(?:" + first + "[\\s,]+" + (middle == null ? "" : "(?:" + middle + "[\\s,]+)?") + last + "|" + last + "[\\s,]+" + first + (middle == null ? "" : "(?:[\\s,]+" + middle + ")?") + ")\\M";
    }

    private static String word(String word) {
        return word.isBlank() ? null : "\\m" + form(word) + "\\M";
    }

    /** The word in whatever case: its stem and up to three letters more. */
    private static String form(String word) {
        var plain = word.strip();
        var end = plain.length();
        if (end > 3 && ENDINGS.indexOf(Character.toLowerCase(plain.charAt(end - 1))) >= 0) {
            end--;
        }
        return literal(plain.substring(0, end)) + (plain.length() > 2 ? "[[:alpha:]]{0,3}" : "");
    }

    private static String value(String value) {
        return value.startsWith("+") && value.substring(1).chars().allMatch(Character::isDigit) ? phone(value.substring(1)) : "(?<![[:alnum:]._+-])" + literal(value).replace("@", "(?:@|%40)") + "(?![[:alnum:]-])";
    }

    private static String phone(String digits) {
        var russian = digits.length() == 11 && digits.startsWith("7");
        var rest = russian ? digits.substring(1) : digits;
        return "(?<!\\d)" + (russian ? "(?:\\+?[78]" + GAP + ")?" : "\\+?") + "\\(?" + rest.chars().mapToObj(Character::toString).collect(Collectors.joining(GAP)) + "(?!\\d)";
    }

    private static String literal(String text) {
        var pattern = new StringBuilder();
        for (var c : text.toCharArray()) {
            if (c == 'е' || c == 'ё' || c == 'Е' || c == 'Ё') {
                pattern.append("[её]");
            } else if (Character.isWhitespace(c)) {
                pattern.append("\\s+");
            } else {
                pattern.append(Character.isLetterOrDigit(c) || c == '@' ? "" : "\\").append(c);
            }
        }
        return pattern.toString();
    }

    /** @return the words by which bytes that are no text of the database are looked through */
    static List<String> names(Person person) {
        return person.names().stream().filter(name -> !name.first().isBlank() && !name.last().isBlank()).flatMap(name -> Stream.of(name.first() + " " + name.last(), name.last() + " " + name.first())).distinct().toList();
    }
}
