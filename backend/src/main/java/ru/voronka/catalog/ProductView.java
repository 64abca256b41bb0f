package ru.voronka.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Money;
import ru.voronka.platform.Subject;

/** A product as lists, pickers and its own page show it. */
@Schema(name = "Product")
public record ProductView(@Schema(examples = "7") long id, @Schema(examples = "3") int version, @Schema(examples = "Шкаф для документов, груша") String name, @Nullable @Schema(examples = "ШК-120") String article,
        @Nullable @Schema(examples = "4600000000015") String barcode, @Schema(examples = "шт") String unit, @Confidential(of = Entity.PRODUCT, field = "price") @Nullable Money price, @Confidential(of = Entity.PRODUCT, field = "stock") @Nullable @Schema(examples = "37") String stock,
        @Nullable @Schema(examples = "Шкафы") String groupName, @Nullable @Schema(examples = "А-01", description = "Where it stands in the warehouse") String shelf,
        @Schema(description = "False: not sold any more; it stays where it was used") boolean active, @Nullable @Schema(description = "1C's Ид; null for what was entered here") String externalId, OffsetDateTime updatedAt, @Confidential(of = Entity.PRODUCT, field = MergePatch.OPEN) @Schema(description = "Fields of one's own, by their codes: /api/v1/fields/custom") ObjectNode customFields) {

    static final String CARD = "jsonb_build_object('id', p.id, 'version', p.version, 'name', p.name, 'article', p.article, 'barcode', p.barcode, 'unit', p.unit,"
            + " 'price', case when p.price is null then null else " + Money.sql("p.price", "p.currency") + " end, 'stock', trim_scale(p.stock)::text, 'groupName', p.group_name, 'shelf', p.shelf,"
            + " 'active', p.active, 'externalId', p.external_id, 'updatedAt', p.updated_at, 'customFields', " + CustomFields.sql("product", "p") + ")";
    static final String FROM = "product p";

    static final Subject SUBJECT = new Subject("product", FROM, "p.id", CARD, "'{}'::bigint[]");
}
