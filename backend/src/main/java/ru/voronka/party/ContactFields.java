package ru.voronka.party;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.tag.Tags;

/** The fields of a contact that are given on creation and changed by PATCH. */
public record ContactFields(@Size(max = 100) @Schema(examples = "Анна") String firstName, @Size(max = 100) @Schema(examples = "Петрова") String lastName, @Size(max = 100) String middleName,
        @Size(max = 250) @Schema(examples = "Главный бухгалтер") String position, @Size(max = 20) List<@Size(max = 100) String> phones, @Size(max = 20) List<@Size(max = 320) String> emails,
        Long companyId, LocalDate birthday, @Size(max = 20_000) String comment, Long responsibleId, @Size(max = 50) @Schema(examples = "[\"срочно\"]", description = "Names; one that is new enters the dictionary") List<String> tags,
        @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {


    static ContactFields of(ContactView c) {
        return new ContactFields(c.firstName(), c.lastName(), c.middleName(), c.position(), c.phones(), c.emails(), c.company() == null ? null : c.company().id(), c.birthday(), c.comment(),
                c.responsible() == null ? null : c.responsible().id(), Tags.names(c.tags()), c.customFields());
    }
}
