package ru.voronka.exchange;

import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** A file that cannot be read on: it fails by itself, and says where. */
class BrokenFile extends RuntimeException {
    private static final Pattern PLACE = Pattern.compile("\\s+at \\[row,col.*$", Pattern.DOTALL);

    BrokenFile(String message) {
        super(message, null, false, false);
    }

    static BrokenFile at(Location place, String message) {
        return new BrokenFile("Строка %d, столбец %d: %s".formatted(place.getLineNumber(), place.getColumnNumber(), message));
    }

    static BrokenFile of(XMLStreamException e) {
        var message = PLACE.matcher(e.getMessage() == null ? "файл не разобран" : e.getMessage()).replaceFirst("");
        return e.getLocation() == null ? new BrokenFile(message) : at(e.getLocation(), message);
    }
}
