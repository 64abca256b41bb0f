package ru.voronka.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An Excel workbook of one sheet. A text is a text there whatever it begins with. */
class XlsxSheet implements Sheet {
    private static final int FLUSH = 500;
    private static final int LONGEST = 32_767;
    private static final int WIDTH = 22;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    XlsxSheet(OutputStream out, String name, int columns) {
        workbook = new Workbook(out, "Voronka", "1.0");
        sheet = workbook.newWorksheet(name);
        sheet.freezePane(0, 1);
        for (var i = 0; i < columns; i++) {
            sheet.width(i, WIDTH);
        }
    }

    @Override
    public void row(List<Object> cells) throws IOException {
        for (var i = 0; i < cells.size(); i++) {
            cell(i, cells.get(i));
            if (row == 0) {
                sheet.style(0, i).bold().set();
            }
        }
        if (++row % FLUSH == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, Object cell) {
        if (cell instanceof BigDecimal number) {
            sheet.value(row, column, number);
            if (number.scale() > 0) {
                sheet.style(row, column).format("#,##0.00").set();
            }
        } else if (cell instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("dd.mm.yyyy").set();
        } else if (cell instanceof LocalDateTime moment) {
            sheet.value(row, column, moment);
            sheet.style(row, column).format("dd.mm.yyyy hh:mm").set();
        } else if (cell != null) {
            var text = cell.toString();
            sheet.inlineString(row, column, text.substring(0, Math.min(LONGEST, text.length())));
        }
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
    }
}
