import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { ListFoot } from "../../shared/bulk/ListFoot";
import { DataTable } from "../../shared/DataTable";
import classes from "../../shared/List.module.css";
import { Empty } from "../../shared/Page";
import { shownColumns } from "../../shared/table/ColumnsPanel";
import { knownColumns } from "../../shared/table/columns";
import { columnsOf, columnsText, type ListingSearch, listingQuery } from "../../shared/table/listing";
import { useLiveRows } from "../../shared/table/useLiveRows";
import { useSelection } from "../../shared/table/useSelection";
import { useCompanyColumns } from "./companyColumns";
import type { CompanySearch } from "./routes";

/** The filters of the address as the API knows them. */
export function companyQuery(search: CompanySearch) {
  const { q, kind, responsible } = search;
  return { q, kind, responsibleId: responsible, filter: listingQuery(search).filter };
}

interface CompanyListProps {
  search: CompanySearch;
  onChange: (part: ListingSearch) => void;
}

export function CompanyList({ search, onChange }: CompanyListProps) {
  const { t } = useTranslation("party");
  const query = { ...companyQuery(search), sort: search.sort ?? "-createdAt" };
  const pages = usePagesOf("/companies", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useLiveRows("/companies", query, "company");
  const columns = useCompanyColumns();
  const filtered = Object.values(companyQuery(search)).some(Boolean);
  const shown = shownColumns(knownColumns(columns), columnsOf(search.columns));
  return (
    <div className={classes.list}>
      <DataTable
        label={t("companies")}
        columns={columns}
        pages={pages}
        selection={selection}
        shown={shown}
        onShown={(shown) => onChange({ columns: columnsText(shown) })}
        sort={search.sort}
        onSort={(sort) => onChange({ sort })}
        link={(company) => ({ to: "/companies/$id", params: { id: String(company.id) } })}
        empty={
          filtered ? (
            <Empty title={t("common:nothingFound")} text={t("notFoundText")} />
          ) : (
            <Empty title={t("noCompanies")} text={t("noCompaniesText")} />
          )
        }
      />
      <ListFoot
        entity="company"
        selection={selection}
        query={query}
        columns={shown.map(({ code }) => code)}
      />
    </div>
  );
}
