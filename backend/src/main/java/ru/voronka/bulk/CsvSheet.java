package ru.voronka.bulk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** CSV as the spreadsheets of this country open it: UTF-8 with its mark, semicolons, a decimal comma; with commas between, as programs read it. */
class CsvSheet implements Sheet {
    // What begins so a spreadsheet would compute; numbers and phones are no formulas.
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern NUMBERS = Pattern.compile("[+-]?\\d[\\d .,]*(, \\+?\\d+)*");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final DateTimeFormatter PLAIN_MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Writer out;
    private final char separator;

    CsvSheet(OutputStream out, String separator) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.separator = separator == null ? ';' : separator.charAt(0);
        this.out.write('\uFEFF');
    }

    @Override
    public void row(List<Object> cells) throws IOException {
        for (var i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(separator);
            }
            out.write(quoted(written(cells.get(i))));
        }
        out.write("\r\n");
    }

    private String written(Object cell) {
        var forPeople = separator == ';';
        if (cell == null) {
            return "";
        }
        if (cell instanceof BigDecimal number) {
            return forPeople ? number.toPlainString().replace('.', ',') : number.toPlainString();
        }
        if (cell instanceof LocalDate day) {
            return forPeople ? DAY.format(day) : day.toString();
        }
        if (cell instanceof LocalDateTime moment) {
            return (forPeople ? MOMENT : PLAIN_MOMENT).format(moment);
        }
        var text = cell.toString();
        return FORMULA.matcher(text).matches() && !NUMBERS.matcher(text).matches() ? "'" + text : text;
    }

    private String quoted(String text) {
        return text.indexOf(separator) < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
