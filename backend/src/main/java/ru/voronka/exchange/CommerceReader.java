package ru.voronka.exchange;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import ru.voronka.catalog.ImportProducts;

/**
 * Reads CommerceML as it flows, one record at a time, in any encoding that its declaration names: memory holds one record, whatever the file's length.
 * Document type declarations are refused, and with them every entity; depth, record size and text are limited.
 */
class CommerceReader {
    private static final int DEPTH = 64;
    private static final int RECORD_NODES = 400_000;
    private static final int RECORD_CHARACTERS = 16_000_000;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final Deque<String> path = new ArrayDeque<>();
    private final Deque<String[]> groups = new ArrayDeque<>();
    private final Deque<Entry> ready = new ArrayDeque<>();
    private boolean ours;
    private int nodes;
    private int characters;

    CommerceReader(InputStream bytes) {
        try {
            xml = FACTORY.createXMLStreamReader(bytes);
        } catch (XMLStreamException e) {
            throw BrokenFile.of(e);
        }
    }

    private static XMLInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Text comes in pieces, so that its length can be measured before it is in memory.
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 64 * 1024);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
        return factory;
    }

    /** @return the next record, null at the end. @throws BrokenFile where it cannot be read on */
    Entry next() {
        try {
            while (ready.isEmpty() && xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> throw BrokenFile.at(xml.getLocation(), "DOCTYPE в файле обмена запрещён");
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw BrokenFile.at(xml.getLocation(), "сущности в файле обмена запрещены");
                    case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> end();
                    default -> {
                        // text between records
                    }
                }
            }
            return ready.poll();
        } catch (XMLStreamException e) {
            throw BrokenFile.of(e);
        } catch (WstxLazyException e) {
            // Text is read only where it is asked for, so that a comment of a gigabyte is skipped; what is wrong with it comes out here.
            throw e.getCause() instanceof XMLStreamException cause ? BrokenFile.of(cause) : e;
        }
    }

    private void start(String name) throws XMLStreamException {
        if (!ours && !name.equals("КоммерческаяИнформация")) {
            throw BrokenFile.at(xml.getLocation(), "это не CommerceML: корень " + name);
        }
        ours = true;
        var parent = path.isEmpty() ? "" : path.peek();
        switch (name) {
            case "Документ", "Контейнер" -> ready.add(new Entry.Document(whole(name)));
            case "Товар" -> ready.add(goods(whole(name)));
            case "Предложение" -> ready.add(new Entry.Offer(whole(name)));
            case "ТипЦены" -> {
                var type = whole(name);
                ready.add(new Entry.PriceType(type.text("Ид"), type.text("Наименование")));
            }
            case "Контрагент" -> ready.add(new Entry.Counterparty(whole(name)));
            case "Ид", "Наименование" -> {
                var text = whole(name).text();
                if (parent.equals("Группа")) {
                    groups.peek()[name.equals("Ид") ? 0 : 1] = text;
                }
            }
            default -> {
                if (name.equals("Группа")) {
                    groups.push(new String[2]);
                }
                path.push(name);
            }
        }
    }

    private void end() {
        if (path.pop().equals("Группа")) {
            var group = groups.pop();
            if (group[0] != null && !group[0].isEmpty() && group[1] != null) {
                ready.add(new Entry.Group(group[0], group[1]));
            }
        }
    }

    private static Entry.Goods goods(Node node) {
        var unit = node.child("БазоваяЕдиница");
        var unitName = unit == null ? null : unit.text().isEmpty() ? unit.attributes().getOrDefault("НаименованиеКраткое", unit.attributes().get("НаименованиеПолное")) : unit.text();
        var group = node.text("Группы", "Ид");
        return new Entry.Goods(new ImportProducts.Goods(node.text("Ид"), cut(node.text("Наименование"), 500), cut(node.text("Артикул"), 100), cut(node.text("Штрихкод"), 100), cut(unitName, 20), null, !node.deleted()), group);
    }

    static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    private Node whole(String name) throws XMLStreamException {
        nodes = 0;
        characters = 0;
        var open = new ArrayDeque<Node>();
        open.push(Node.of(name, attributes()));
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var node = Node.of(xml.getLocalName(), attributes());
                    open.peek().children().add(node);
                    open.push(node);
                    if (++nodes > RECORD_NODES) {
                        throw BrokenFile.at(xml.getLocation(), "слишком большая запись " + name);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var node = open.pop();
                    if (open.isEmpty()) {
                        return node;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    characters += xml.getTextLength();
                    if (characters > RECORD_CHARACTERS) {
                        throw BrokenFile.at(xml.getLocation(), "слишком длинный текст в записи " + name);
                    }
                    open.peek().own().append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw BrokenFile.at(xml.getLocation(), "сущности в файле обмена запрещены");
                default -> {
                    // comments, instructions
                }
            }
        }
    }

    private Map<String, String> attributes() {
        if (xml.getAttributeCount() == 0) {
            return Map.of();
        }
        var all = new HashMap<String, String>();
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            all.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return all;
    }
}
