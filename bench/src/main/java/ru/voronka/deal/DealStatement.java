package ru.voronka.deal;

/** The product's own statement of one deal, in sight of the bare client that it is measured against. */
public final class DealStatement {
    /** $1 the deal's id, $2 the employees whose deals the caller may see. */
    public static final String SQL = DealView.SQL + " where d.id = $1 and d.deleted_at is null and (d.responsible_id = any($2)"
            + " or exists (select 1 from deal_participant dp where dp.deal_id = d.id and dp.employee_id = any($2)))";

    private DealStatement() {
    }
}
