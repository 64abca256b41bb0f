package ru.voronka.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;
import ru.voronka.tag.Tag;
import ru.voronka.tag.Tags;

/** A company (контрагент). `contacts` are there when it is shown whole. */
@Schema(name = "Company")
public record CompanyView(long id, int version, @Schema(examples = "Ромашка ООО") String name, @Schema(examples = "client", enumeration = {"client", "partner", "competitor", "supplier"}) String kind,
        @Confidential(of = Entity.COMPANY, field = "inn") @Nullable @Schema(examples = "7707083893") String inn, @Confidential(of = Entity.COMPANY, field = "inn") @Nullable @Schema(examples = "770701001") String kpp, @Confidential(of = Entity.COMPANY, field = "inn") @Nullable String ogrn, @Confidential(of = Entity.COMPANY, field = "phones") List<String> phones, @Confidential(of = Entity.COMPANY, field = "emails") List<String> emails, @Confidential(of = Entity.COMPANY, field = "address") @Nullable String address, @Nullable String site, @Nullable Ref responsible,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CompanyContact> contacts, int openDeals, @Confidential(of = Entity.COMPANY, field = "comment") @Nullable String comment, OffsetDateTime createdAt, OffsetDateTime updatedAt, List<Tag> tags, @Confidential(of = Entity.COMPANY, field = MergePatch.OPEN) @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {

    @Schema(name = "CompanyContact")
    public record CompanyContact(long id, String name, @Nullable String position, @Confidential(of = Entity.CONTACT, field = "phones") List<String> phones, @Confidential(of = Entity.CONTACT, field = "emails") List<String> emails) {
    }

    private static final String FIELDS = "'id', co.id, 'version', co.version, 'name', co.name, 'kind', co.kind, 'inn', co.inn, 'kpp', co.kpp, 'ogrn', co.ogrn, 'phones', " + ContactPoints.sql("phone", "company", "co.id")
            + ", 'emails', " + ContactPoints.sql("email", "company", "co.id") + ", 'address', co.address, 'site', co.site, 'responsible', " + Ref.sql("r.id", "r.name")
            + ", 'comment', co.comment, 'createdAt', co.created_at, 'updatedAt', co.updated_at, 'tags', " + Tags.sql("co.tags") + ", 'customFields', " + CustomFields.sql("company", "co");
    static final String CARD = "jsonb_build_object(" + FIELDS + ")";
    static final String FROM = "company co left join employee r on r.id = co.responsible_id";

    public static final Subject SUBJECT = new Subject("company", FROM, "co.id", CARD, "array[co.responsible_id]");

    /** SELECT of a company as a list shows it, without FROM: of the open deals those count that the reader may see. */
    static Query select(Caller reader) {
        return opened(reader).add(")::text");
    }

    /** The same for one company whole, with the contacts that the reader may see; whether they may see the company itself is for the conditions to say. */
    static Query whole(Caller reader) {
        return opened(reader).add(", 'contacts', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'position', c.position, 'phones', " + ContactPoints.sql("phone", "contact", "c.id") + ", 'emails', "
                        + ContactPoints.sql("email", "contact", "c.id") + ") order by c.id) from contact c where c.company_id = co.id and c.deleted_at is null and").add(reader.sees(Entity.CONTACT, "c"))
                .add("), '[]'))::text from " + FROM + " where co.deleted_at is null");
    }

    private static Query opened(Caller reader) {
        return Query.of("select jsonb_build_object(" + FIELDS + ", 'openDeals', (select count(*) from deal od where od.company_id = co.id and od.closed_at is null and od.deleted_at is null and").add(reader.sees(Entity.DEAL, "od")).add(")");
    }
}
