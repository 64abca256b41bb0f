package ru.voronka.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.io.StringWriter;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Query;

/** What 1C may read of us: that there are no orders for it, and which statuses and kinds of payment there are. */
@Singleton
class Information {
    private static final List<String> PAYMENTS = List.of("Безналичный расчёт", "Наличный расчёт", "Банковская карта");

    private final Pool pool;
    private final Pipelines pipelines;
    private final Clock clock;
    private final ZoneId zone;

    Information(Pool pool, Pipelines pipelines, Clock clock, @ConfigProperty(name = "voronka.time-zone") String zone) {
        this.pool = pool;
        this.pipelines = pipelines;
        this.clock = clock;
        this.zone = ZoneId.of(zone);
    }

    private interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    /** @return an empty list of orders */
    String nothing() {
        return document(xml -> {
            xml.writeEmptyElement("КоммерческаяИнформация");
            xml.writeAttribute("ВерсияСхемы", "2.10");
            xml.writeAttribute("ДатаФормирования", LocalDateTime.now(clock.withZone(zone)).truncatedTo(ChronoUnit.SECONDS).toString());
        });
    }

    /** @return the stages of the pipeline into which orders come, and the kinds of payment */
    Uni<String> dictionaries(long connectorId) {
        return Query.of("select settings::text from connector where id = :id").bind("id", connectorId).first(pool, JsonNode.class).map(own -> {
            var stages = pipelines.deals(ExchangeSettings.of(own).pipeline()).stages();
            return document(xml -> {
                xml.writeStartElement("Справочник");
                xml.writeStartElement("Статусы");
                for (var stage : stages) {
                    element(xml, stage.code(), stage.name());
                }
                xml.writeEndElement();
                xml.writeStartElement("ПлатежныеСистемы");
                for (var i = 0; i < PAYMENTS.size(); i++) {
                    element(xml, String.valueOf(i + 1), PAYMENTS.get(i));
                }
                xml.writeEndElement();
                xml.writeEndElement();
            });
        });
    }

    private static void element(XMLStreamWriter xml, String id, String name) throws XMLStreamException {
        xml.writeStartElement("Элемент");
        xml.writeStartElement("Ид");
        xml.writeCharacters(id);
        xml.writeEndElement();
        xml.writeStartElement("Название");
        xml.writeCharacters(name);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String document(Body body) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            body.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
