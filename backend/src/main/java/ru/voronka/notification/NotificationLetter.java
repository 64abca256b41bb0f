package ru.voronka.notification;

import java.util.LinkedHashMap;
import java.util.List;
import org.jsoup.nodes.Entities;

/** One letter about what was told: one thing under its own name, several as a digest, group by group. */
record NotificationLetter(String subject, String text, String html) {
    private static final int LONGEST_SUBJECT = 150;
    private static final int MOST = 100;

    /** @param base the address under which people reach Voronka */
    static NotificationLetter of(Addressee to, List<NotificationView> told, String base) {
        var text = new StringBuilder();
        var html = new StringBuilder();
        var groups = new LinkedHashMap<Group, List<NotificationView>>();
        for (var group : Group.values()) {
            var ones = told.stream().filter(one -> Group.of(one.kind()) == group).toList();
            if (!ones.isEmpty()) {
                groups.put(group, ones);
            }
        }
        var left = MOST;
        for (var group : groups.entrySet()) {
            if (told.size() > 1) {
                text.append(to.word("group." + group.getKey().code()).toUpperCase()).append("\n\n");
                html.append("<h3>").append(Entities.escape(to.word("group." + group.getKey().code()))).append("</h3>");
            }
            for (var one : group.getValue().stream().limit(Math.max(0, left)).toList()) {
                left--;
                var said = one.text() == null ? "" : one.text();
                text.append(to.title(one)).append('\n').append(said.isEmpty() ? "" : said + "\n").append(base).append(Places.of(one)).append("\n\n");
                html.append("<p><b>").append(Entities.escape(to.title(one))).append("</b><br>").append(said.isEmpty() ? "" : Entities.escape(said) + "<br>").append("<a href=\"").append(Entities.escape(base + Places.of(one))).append("\">").append(Entities.escape(to.word("open"))).append("</a></p>");
            }
        }
        if (told.size() > MOST) {
            text.append(to.word("more")).append(' ').append(told.size() - MOST).append("\n\n");
            html.append("<p>").append(Entities.escape(to.word("more"))).append(' ').append(told.size() - MOST).append("</p>");
        }
        var choose = base + "/settings/notifications";
        text.append("—\n").append(to.word("choose")).append(' ').append(choose).append('\n');
        html.append("<hr><p><a href=\"").append(Entities.escape(choose)).append("\">").append(Entities.escape(to.word("choose"))).append("</a></p>");
        return new NotificationLetter(subject(to, told), text.toString(), html.toString());
    }

    private static String subject(Addressee to, List<NotificationView> told) {
        if (told.size() > 1) {
            return to.word("digest") + " " + told.size();
        }
        var one = told.get(0);
        var whole = to.title(one) + (one.text() == null || one.text().isBlank() ? "" : ": " + one.text().replaceAll("\\s+", " "));
        return whole.length() > LONGEST_SUBJECT ? whole.substring(0, LONGEST_SUBJECT) + "…" : whole;
    }
}
