package ru.voronka.role;

import jakarta.annotation.Nullable;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Ref;

/** Who a contact is in a company. */
@Schema(name = "ContactRole")
public record RoleView(Person contact, Ref company, @Nullable @Schema(examples = "Главный инженер") String post, @Schema(description = "The company is the contact's own: the post is the contact's position") boolean main,
        @Schema(description = "The directions in which this person decides there") List<Direction> decides) {

    @Schema(name = "RolePerson")
    public record Person(long id, @Schema(examples = "Петрова Анна") String name, @Confidential(of = Entity.CONTACT, field = "phones") List<String> phones, @Confidential(of = Entity.CONTACT, field = "emails") List<String> emails) {
    }

    @Schema(name = "RoleDirection")
    public record Direction(@Schema(examples = "sales") String code, @Schema(examples = "Продажи") String name) {
    }

    /** Of `x` (company_person), `c` and `co`, which the reader must see. */
    static final String SELECT = "select jsonb_build_object('contact', jsonb_build_object('id', c.id, 'name', c.name, 'phones', " + ContactPoints.sql("phone", "contact", "c.id") + ", 'emails', " + ContactPoints.sql("email", "contact", "c.id") + "),"
            + " 'company', " + Ref.sql("co.id", "co.name") + ", 'post', x.post, 'main', x.main,"
            + " 'decides', coalesce((select jsonb_agg(jsonb_build_object('code', p.code, 'name', p.name) order by p.id) from pipeline p where p.id = any(x.decides)), '[]'))::text"
            + " from company_person x join contact c on c.id = x.contact_id and c.deleted_at is null join company co on co.id = x.company_id and co.deleted_at is null";
}
