package ru.voronka.file;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** What a file is, by its first bytes and by its name; what its sender says of it counts for nothing. */
final class FileKind {
    static final int HEAD = 16;
    private static final int LONGEST = 200;
    private static final Map<String, byte[]> SIGNATURES = Map.of("image/png", bytes(0x89, 'P', 'N', 'G'), "image/jpeg", bytes(0xff, 0xd8, 0xff), "image/gif", bytes('G', 'I', 'F', '8'), "application/pdf", bytes('%', 'P', 'D', 'F'),
            "application/zip", bytes('P', 'K', 3, 4), "application/x-rar", bytes('R', 'a', 'r', '!'), "application/msword", bytes(0xd0, 0xcf, 0x11, 0xe0), "audio/mpeg", bytes('I', 'D', '3'));
    // Formats that are an archive or an old office container inside.
    private static final Map<String, String> ZIPPED = Map.of("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "odt", "application/vnd.oasis.opendocument.text", "ods", "application/vnd.oasis.opendocument.spreadsheet");
    private static final Map<String, String> OLD = Map.of("xls", "application/vnd.ms-excel", "ppt", "application/vnd.ms-powerpoint", "msg", "application/vnd.ms-outlook");
    private static final Map<String, String> PLAIN = Map.of("txt", "text/plain", "csv", "text/csv", "log", "text/plain", "xml", "text/xml", "json", "application/json", "eml", "message/rfc822");

    private FileKind() {
    }

    /** A page or a drawing with scripts in it is bytes like any other: nothing here is ever a page of ours. */
    static String of(byte[] head, String name) {
        var end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (starts(head, bytes('R', 'I', 'F', 'F')) && head.length >= 12 && Arrays.equals(Arrays.copyOfRange(head, 8, 12), bytes('W', 'E', 'B', 'P'))) {
            return "image/webp";
        }
        var found = SIGNATURES.entrySet().stream().filter(s -> starts(head, s.getValue())).map(Map.Entry::getKey).findFirst().orElse(null);
        if (found == null) {
            var binary = false;
            for (var one : head) {
                binary |= one >= 0 && one < 9;
            }
            return binary ? "application/octet-stream" : PLAIN.getOrDefault(end, "application/octet-stream");
        }
        return switch (found) {
            case "application/zip" -> ZIPPED.getOrDefault(end, found);
            case "application/msword" -> OLD.getOrDefault(end, found);
            default -> found;
        };
    }

    /** @return a name that leads nowhere and shows as it is: the last part of a path, without control characters and marks that turn the writing round */
    static String name(String given) {
        var name = Normalizer.normalize(given == null ? "" : given, Normalizer.Form.NFC).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", "").replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1).replaceAll("[<>:\"|?*]", "_").strip();
        if (name.replace(".", "").isBlank()) {
            return "file";
        }
        // The end says what it is: of a long name the middle goes.
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 20) + name.substring(name.length() - 20);
    }

    private static boolean starts(byte[] head, byte[] signature) {
        return head.length >= signature.length && Arrays.equals(Arrays.copyOf(head, signature.length), signature);
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
