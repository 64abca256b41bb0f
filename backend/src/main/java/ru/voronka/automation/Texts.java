package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.TreeMap;
import ru.voronka.task.TemplateWords;

/** The words of robots, filled with what the record says. */
final class Texts {
    private Texts() {
    }

    /** @return what the variables stand for; a task speaks of its own title and of what it is about */
    static Uni<Map<String, String>> of(Deed.Doing doing) {
        var subject = doing.matter().subject();
        return (subject == null ? Uni.createFrom().item(Map.<String, String>of()) : TemplateWords.of(doing.tx(), subject.getKey(), subject.getValue())).map(words -> {
            var all = new TreeMap<String, String>();
            words.forEach((name, word) -> {
                if (word != null) {
                    all.put(name, word);
                }
            });
            all.put("title", doing.matter().title());
            return all;
        });
    }

    /** @return the text as it is to be read, never longer */
    static String fill(String text, Map<String, String> words, int longest) {
        var filled = text == null ? null : TemplateWords.fill(text, words);
        return filled == null || filled.length() <= longest ? filled : filled.substring(0, longest);
    }
}
