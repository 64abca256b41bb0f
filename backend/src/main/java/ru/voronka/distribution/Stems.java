package ru.voronka.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tartarus.snowball.SnowballProgram;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/** Words by their stems, Russian and English: «доставку» is found by «доставка». */
final class Stems {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private Stems() {
    }

    static List<String> of(String text) {
        var stems = new ArrayList<String>();
        if (text == null) {
            return stems;
        }
        SnowballStemmer russian = new RussianStemmer();
        SnowballStemmer english = new EnglishStemmer();
        var words = WORD.matcher(text.toLowerCase(Locale.ROOT).replace('ё', 'е'));
        while (words.find()) {
            var word = words.group();
            stems.add(stem(word.codePointAt(0) < 0x250 ? english : russian, word));
        }
        return stems;
    }

    private static String stem(SnowballStemmer stemmer, String word) {
        ((SnowballProgram) stemmer).setCurrent(word);
        stemmer.stem();
        return ((SnowballProgram) stemmer).getCurrent();
    }

    /** @param wanted words or phrases, any of which is enough, with commas between; a star at the end stands for any ending @return whether the text says one of them */
    static boolean says(List<String> text, String wanted) {
        return Arrays.stream(wanted.split(",")).map(String::strip).filter(one -> !one.isEmpty()).anyMatch(one -> one.endsWith("*") ? begins(text, one) : holds(text, of(one)));
    }

    private static boolean begins(List<String> text, String wanted) {
        var beginning = wanted.substring(0, wanted.length() - 1).strip().toLowerCase(Locale.ROOT).replace('ё', 'е');
        return !beginning.isEmpty() && text.stream().anyMatch(word -> word.startsWith(beginning));
    }

    private static boolean holds(List<String> text, List<String> phrase) {
        return !phrase.isEmpty() && java.util.Collections.indexOfSubList(text, phrase) >= 0;
    }
}
