package ru.voronka.messaging;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a template may name in braces. @param group under which heading people find it @param example what it says of a record like the sample's */
@Schema(name = "TemplateVariable")
public record Variable(@Schema(examples = "client.name", description = "In braces in the text: {client.name}") String code, @Schema(examples = "Имя клиента") String name, @Schema(examples = "Клиент") String group,
        @Schema(examples = "Анна Петрова") String example, @Schema(description = "Of records of which kinds it says something", examples = "[\"lead\", \"deal\"]") List<String> entities) {
}
