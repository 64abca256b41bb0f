package ru.voronka.party;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;
import ru.voronka.tag.Tag;
import ru.voronka.tag.Tags;

/** A contact: a person, of a company or private. */
@Schema(name = "Contact")
public record ContactView(long id, int version, @Schema(examples = "Анна") String firstName, @Schema(examples = "Петрова") String lastName, String middleName,
        @Schema(examples = "Петрова Анна") String name, @Nullable @Schema(examples = "Главный бухгалтер") String position, @Confidential(of = Entity.CONTACT, field = "phones") List<String> phones, @Confidential(of = Entity.CONTACT, field = "emails") List<String> emails, @Nullable Ref company, @Nullable Ref responsible,
        @Confidential(of = Entity.CONTACT, field = "birthday") @Nullable LocalDate birthday, @Confidential(of = Entity.CONTACT, field = "comment") @Nullable String comment, OffsetDateTime createdAt, OffsetDateTime updatedAt, List<Tag> tags, @Confidential(of = Entity.CONTACT, field = MergePatch.OPEN) @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {

    static final String CARD = "jsonb_build_object('id', c.id, 'version', c.version, 'firstName', c.first_name, 'lastName', c.last_name, 'middleName', c.middle_name, 'name', c.name, 'position', c.position,"
            + " 'phones', " + ContactPoints.sql("phone", "contact", "c.id") + ", 'emails', " + ContactPoints.sql("email", "contact", "c.id") + ", 'company', " + Ref.sql("co.id", "co.name")
            + ", 'responsible', " + Ref.sql("r.id", "r.name") + ", 'birthday', c.birthday, 'comment', c.comment, 'createdAt', c.created_at, 'updatedAt', c.updated_at, 'tags', " + Tags.sql("c.tags") + ", 'customFields', " + CustomFields.sql("contact", "c") + ")";
    static final String FROM = "contact c left join company co on co.id = c.company_id left join employee r on r.id = c.responsible_id";

    public static final Subject SUBJECT = new Subject("contact", FROM, "c.id", CARD, "array[c.responsible_id]");
}
