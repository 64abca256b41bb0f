package ru.voronka.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ru.voronka.lead.NewLead;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Utm;

/** What a sender's request comes to, whatever its format: who, how to reach them, what they want, where they came from. Anything else it said is kept readable in the text. */
record Request(String title, String name, String company, String phone, String email, String text, Utm utm, String source, String requestType, Map<String, String> others) {
    private static final int NAME = 250;
    private static final int TEXT = 50_000;

    /** @return a lead to create: what is no phone or mail goes into the text, what is too long is cut (the inbox keeps it whole) */
    NewLead lead() {
        var said = new LinkedHashMap<String, String>();
        var phones = new ArrayList<String>();
        var emails = new ArrayList<String>();
        if (!blank(phone)) {
            Phones.normal(phone).ifPresentOrElse(phones::add, () -> said.put("Телефон", phone));
            Phones.extension(phone).ifPresent(extension -> said.put("Добавочный", extension));
        }
        if (!blank(email)) {
            Emails.normal(email).ifPresentOrElse(emails::add, () -> said.put("Почта", email));
        }
        said.putAll(others);
        var lines = new ArrayList<String>();
        if (!blank(text)) {
            lines.add(text.strip());
        }
        said.forEach((field, value) -> {
            if (!blank(value)) {
                lines.add(field + ": " + value.strip());
            }
        });
        var who = !blank(name) ? name : !phones.isEmpty() ? phones.get(0) : !emails.isEmpty() ? emails.get(0) : "";
        return new NewLead(cut(who.isEmpty() ? title : title + ": " + who, NAME), cut(name, NAME), cut(company, NAME), phones, emails, source, utm, cut(String.join("\n", lines), TEXT), requestType, null, null);
    }

    static Utm utm(Map<String, String> fields) {
        return new Utm(cut(fields.get("utm_source"), 500), cut(fields.get("utm_medium"), 500), cut(fields.get("utm_campaign"), 500), cut(fields.get("utm_content"), 500), cut(fields.get("utm_term"), 500));
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }

    /** PostgreSQL keeps no NUL, and no column is endless. */
    static String cut(String value, int most) {
        if (value == null) {
            return null;
        }
        var clean = value.replace("\u0000", "").strip();
        return clean.length() <= most ? clean : clean.substring(0, most);
    }

    static List<String> utmFields() {
        return List.of("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term");
    }
}
