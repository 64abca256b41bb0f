package ru.voronka.bulk;

import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import ru.voronka.platform.Problem;

/**
 * A table as people bring it: XLSX (the first sheet, formulas by their kept results) or CSV with semicolons, commas or tabs, in UTF-8, UTF-16 or, as spreadsheets and Bitrix24 here write it, Windows-1251.
 * Every cell is text without blanks around it; dates of XLSX are ISO.
 */
final class Table {
    static final int MOST_COLUMNS = 1000;
    private static final int LONGEST = 32_767;
    private static final Charset RUSSIAN = Charset.forName("windows-1251");

    private Table() {
    }

    /** Takes a row and the line it stands on; rows without a filled cell are passed over. */
    interface Rows {
        void row(int line, List<String> cells);
    }

    /** Reads to the end, blocking. @throws Problem on `file` for what is no table, or too wide */
    static void read(Path file, String name, Rows rows) throws IOException {
        if (name.toLowerCase(Locale.ROOT).endsWith(".xls")) {
            throw Problem.field("file", "table-old");
        }
        try (var in = Files.newInputStream(file)) {
            if (zipped(in.readNBytes(2))) {
                sheet(file, rows);
            } else {
                csv(file, rows);
            }
        }
    }

    private static boolean zipped(byte[] head) {
        return head.length == 2 && head[0] == 'P' && head[1] == 'K';
    }

    private static void give(Rows rows, int line, List<String> cells) {
        var last = cells.size();
        while (last > 0 && cells.get(last - 1).isEmpty()) {
            last--;
        }
        if (last > MOST_COLUMNS) {
            throw Problem.field("file", "table-wide", MOST_COLUMNS);
        }
        if (last > 0) {
            rows.row(line, List.copyOf(cells.subList(0, last)));
        }
    }

    private static void sheet(Path file, Rows rows) {
        try (var book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true)); var stream = book.getFirstSheet().openStream()) {
            stream.forEach(row -> {
                var cells = new ArrayList<String>();
                for (var i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS + 1); i++) {
                    cells.add(text(row.getOptionalCell(i).orElse(null)));
                }
                give(rows, row.getRowNum(), cells);
            });
        } catch (Problem e) {
            throw e;
        } catch (Exception e) {
            // The reader tells of a broken file in as many ways as there are; some it throws without declaring them.
            throw Problem.field("file", "table-broken", 1);
        }
    }

    private static String text(Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            var format = cell.getDataFormatString();
            if (format != null && format.replaceAll("\\[[^]]*]|\"[^\"]*\"", "").matches("(?i).*[ymdh].*") && !format.equalsIgnoreCase("general")) {
                var at = cell.asDate();
                return at.toLocalTime().toSecondOfDay() == 0 ? at.toLocalDate().toString() : at.withNano(0).toString();
            }
            var number = new BigDecimal(cell.getRawValue()).stripTrailingZeros();
            return number.scale() < 0 ? number.setScale(0).toPlainString() : number.toPlainString();
        }
        var text = cell.getType() == CellType.STRING || cell.getType() == CellType.BOOLEAN ? cell.getText() : cell.getRawValue();
        return clean(text);
    }

    // A zero character is no text to the database; an apostrophe that only keeps a spreadsheet from computing goes.
    private static String clean(String text) {
        if (text == null) {
            return "";
        }
        var clean = text.replace("\u0000", "").replace('\u00a0', ' ').strip();
        clean = clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
        return clean.matches("(?s)'[=+\\-@].*") ? clean.substring(1) : clean;
    }

    private static void csv(Path file, Rows rows) throws IOException {
        var charset = charset(file);
        try (var in = Files.newInputStream(file); var reader = new BufferedReader(new InputStreamReader(unmarked(in), charset))) {
            reader.mark(1 << 16);
            var separator = separator(reader.readLine());
            reader.reset();
            var schema = CsvSchema.emptySchema().withColumnSeparator(separator).withQuoteChar('"');
            var line = 0;
            try (var read = new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY).with(schema).<List<String>>readValues(reader)) {
                while (read.hasNextValue()) {
                    var cells = read.nextValue();
                    line++;
                    give(rows, line, cells.stream().map(Table::clean).toList());
                }
            } catch (RuntimeJsonMappingException | IOException e) {
                throw Problem.field("file", "table-broken", line + 1);
            }
        }
    }

    // The mark of the encoding is none of the first heading's letters.
    private static InputStream unmarked(InputStream in) throws IOException {
        var back = new PushbackInputStream(in, 3);
        var head = back.readNBytes(3);
        if (head.length == 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            return back;
        }
        back.unread(head);
        return back;
    }

    /** UTF-16 says so itself; what is no UTF-8 is Windows-1251. */
    private static Charset charset(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(2);
            if (head.length == 2 && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)) {
                return StandardCharsets.UTF_16;
            }
        }
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(1 << 16);
        var chars = CharBuffer.allocate(1 << 16);
        try (var in = Files.newByteChannel(file)) {
            for (var end = false; !end; ) {
                end = in.read(bytes) < 0;
                bytes.flip();
                if (decoder.decode(bytes, chars.clear(), end).isError()) {
                    return RUSSIAN;
                }
                bytes.compact();
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static char separator(String head) {
        var best = ';';
        long most = 0;
        for (var one : new char[] {';', ',', '\t'}) {
            var count = head == null ? 0 : head.chars().filter(c -> c == one).count();
            if (count > most) {
                most = count;
                best = one;
            }
        }
        return best;
    }
}
