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
import { useContactColumns } from "./contactColumns";
import type { ContactSearch } from "./routes";

/** The filters of the address as the API knows them. */
export function contactQuery(search: ContactSearch) {
  const { q, company, responsible, decides } = search;
  return { q, companyId: company, responsibleId: responsible, decides, filter: listingQuery(search).filter };
}

interface ContactListProps {
  search: ContactSearch;
  onChange: (part: ListingSearch) => void;
}

export function ContactList({ search, onChange }: ContactListProps) {
  const { t } = useTranslation("party");
  const query = { ...contactQuery(search), sort: search.sort ?? "-createdAt" };
  const pages = usePagesOf("/contacts", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useLiveRows("/contacts", query, "contact");
  const columns = useContactColumns();
  const filtered = Object.values(contactQuery(search)).some(Boolean);
  const shown = shownColumns(knownColumns(columns), columnsOf(search.columns));
  return (
    <div className={classes.list}>
      <DataTable
        label={t("contacts")}
        columns={columns}
        pages={pages}
        selection={selection}
        shown={shown}
        onShown={(shown) => onChange({ columns: columnsText(shown) })}
        sort={search.sort}
        onSort={(sort) => onChange({ sort })}
        link={(contact) => ({ to: "/contacts/$id", params: { id: String(contact.id) } })}
        empty={
          filtered ? (
            <Empty title={t("common:nothingFound")} text={t("notFoundText")} />
          ) : (
            <Empty title={t("noContacts")} text={t("noContactsText")} />
          )
        }
      />
      <ListFoot
        entity="contact"
        selection={selection}
        query={query}
        columns={shown.map(({ code }) => code)}
      />
    </div>
  );
}
