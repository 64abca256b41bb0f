package ru.voronka.requisites;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.platform.Ref;

/** Requisites of a company as the API shows them. */
@Schema(name = "Requisites")
public record RequisitesView(@Schema(examples = "3") long id, int version, Ref company, @Schema(description = "The company goes by these") boolean main, @Schema(examples = "ООО «Ромашка»") String name,
        @Schema(examples = "llc", enumeration = {"llc", "jsc", "pjsc", "sole-trader", "self-employed", "person", "other"}) String kind,
        @Confidential(of = Entity.COMPANY, field = "inn") @Nullable @Schema(examples = "7707083893") String inn, @Confidential(of = Entity.COMPANY, field = "inn") @Nullable @Schema(examples = "773601001") String kpp, @Confidential(of = Entity.COMPANY, field = "inn") @Nullable @Schema(examples = "1027700132195") String ogrn,
        @Confidential(of = Entity.COMPANY, field = "address") @Nullable String legalAddress, @Confidential(of = Entity.COMPANY, field = "address") @Nullable String actualAddress, @Confidential(of = Entity.COMPANY, field = "address") @Nullable String postalAddress,
        @Confidential(of = Entity.COMPANY, field = "inn") List<Account> accounts, OffsetDateTime createdAt, OffsetDateTime updatedAt) {

    static final String SELECT = "select jsonb_build_object('id', q.id, 'version', q.version, 'company', " + Ref.sql("co.id", "co.name") + ", 'main', q.main, 'name', q.name, 'kind', q.kind, 'inn', q.inn, 'kpp', q.kpp, 'ogrn', q.ogrn,"
            + " 'legalAddress', q.legal_address, 'actualAddress', q.actual_address, 'postalAddress', q.postal_address, 'accounts', q.accounts, 'createdAt', q.created_at, 'updatedAt', q.updated_at)::text"
            + " from requisites q join company co on co.id = q.company_id and co.deleted_at is null";

    /** What they are called where a line is enough. */
    String label() {
        return inn == null ? name : name + ", ИНН " + inn;
    }
}
