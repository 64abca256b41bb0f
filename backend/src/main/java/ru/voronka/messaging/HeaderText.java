package ru.voronka.messaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words of letters in whatever letters they were written: RFC 2047 in headers, and what breaks it, read as well as can be. */
final class HeaderText {
    private static final Pattern WORD = Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?]*)?\\?([BbQq])\\?([^?]*)\\?=");
    private static final Charset CP1251 = Charset.forName("windows-1251");
    private static final Charset KOI8 = Charset.forName("KOI8-R");

    private HeaderText() {
    }

    /** @param raw a header's value as it came, each byte a character */
    static String read(String raw) {
        if (raw == null) {
            return null;
        }
        var line = raw.replaceAll("\\r?\\n[ \\t]*", " ");
        var found = WORD.matcher(line);
        var text = new StringBuilder();
        var bytes = new ByteArrayOutputStream();
        String charset = null;
        var end = 0;
        while (found.find()) {
            var between = line.substring(end, found.start());
            // A letter cut in two by the sender's program is whole again only if both words are read as one.
            var goesOn = charset != null && between.isBlank() && found.group(1).equalsIgnoreCase(charset);
            if (!goesOn) {
                text.append(flush(bytes, charset));
                text.append(charset != null && between.isBlank() ? "" : bare(between));
            }
            charset = found.group(1);
            bytes.writeBytes(found.group(2).equalsIgnoreCase("B") ? base64(found.group(3)) : quoted(found.group(3)));
            end = found.end();
        }
        return text.append(flush(bytes, charset)).append(bare(line.substring(end))).toString().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String flush(ByteArrayOutputStream bytes, String charset) {
        if (bytes.size() == 0) {
            return "";
        }
        var text = decode(bytes.toByteArray(), charset);
        bytes.reset();
        return text;
    }

    /** Letters that were never encoded: bytes of some charset. */
    private static String bare(String text) {
        return text.chars().allMatch(c -> c < 128) ? text : text.chars().anyMatch(c -> c > 255) ? text : guess(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @param charset as the sender names it, or null */
    static String decode(byte[] bytes, String charset) {
        var named = charset(charset);
        if (named == null || named.equals(StandardCharsets.US_ASCII) || named.equals(StandardCharsets.ISO_8859_1) && cyrillic(bytes)) {
            return guess(bytes);
        }
        if (named.equals(StandardCharsets.UTF_8)) {
            return guess(bytes);
        }
        return new String(bytes, named);
    }

    /** UTF-8 where it is that; else the Russian charset in which small letters are more than capitals. */
    static String guess(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return small(new String(bytes, KOI8)) > small(new String(bytes, CP1251)) ? new String(bytes, KOI8) : new String(bytes, CP1251);
        }
    }

    private static boolean cyrillic(byte[] bytes) {
        var high = 0;
        for (var one : bytes) {
            high += one < 0 ? 1 : 0;
        }
        return high * 3 > bytes.length;
    }

    private static long small(String text) {
        return text.chars().filter(c -> c >= 'а' && c <= 'я').count() - text.chars().filter(c -> c >= 'А' && c <= 'Я').count();
    }

    private static Charset charset(String name) {
        if (name == null) {
            return null;
        }
        var low = name.strip().toLowerCase(Locale.ROOT).replace("\"", "").replace("_", "-");
        low = low.matches("(win|cp|x-cp|windows)-?1251|ansi-1251") ? "windows-1251" : low.matches("koi8-?r?|koi8-?ru") ? "koi8-r" : low.equals("utf8") ? "utf-8" : low;
        try {
            return Charset.forName(low);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text.replaceAll("[^A-Za-z0-9+/=]", "").replaceAll("=+(?=.)", ""));
        } catch (IllegalArgumentException e) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] quoted(String text) {
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '_') {
                bytes.write(' ');
            } else if (c == '=' && i + 2 < text.length() + 0 && hex(text.charAt(i + 1)) >= 0 && hex(text.charAt(i + 2)) >= 0) {
                bytes.write(hex(text.charAt(i + 1)) * 16 + hex(text.charAt(i + 2)));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(char c) {
        return Character.digit(c, 16);
    }
}
