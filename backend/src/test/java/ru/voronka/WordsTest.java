package ru.voronka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever can go wrong has a sentence in both languages. */
class WordsTest {
    private static final Pattern CODE = Pattern.compile("Problem\\.(?:conflict|malformed|forbidden|unauthorised|of)\\((?:\\d+, )?\"([a-z-]+)\"|Problem\\.field\\([^;{]*?, \"([a-z-]+)\"[),]|Problem\\.Field\\([^;{]*?, \"([a-z-]+)\"[),]");

    @Test
    void everyProblemHasWords() throws IOException {
        var missing = new ArrayList<String>();
        for (var language : List.of("ru", "en")) {
            var words = new Properties();
            try (var in = WordsTest.class.getResourceAsStream("/messages/problems_" + language + ".properties")) {
                words.load(in);
            }
            try (var files = Files.walk(Path.of("src/main/java"))) {
                for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    var found = CODE.matcher(Files.readString(file));
                    while (found.find()) {
                        var key = found.group(1) != null ? found.group(1) : "field." + (found.group(2) != null ? found.group(2) : found.group(3));
                        if (!words.containsKey(key)) {
                            missing.add(language + ": " + key + " (" + file.getFileName() + ")");
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
    }
}
