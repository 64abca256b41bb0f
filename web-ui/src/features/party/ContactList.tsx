import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { Contact } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { ListFoot } from "../../shared/bulk/ListFoot";
import { Person } from "../../shared/CardParts";
import { DataTable } from "../../shared/DataTable";
import { date } from "../../shared/format";
import classes from "../../shared/List.module.css";
import { Empty } from "../../shared/Page";
import { PhoneNumber } from "../../shared/PhoneNumber";
import { useEvents } from "../../shared/realtime";
import { useSelection } from "../../shared/table/useSelection";
import { useNarrow } from "../../shared/useNarrow";
import type { ContactSearch } from "./routes";

export function ContactList({ search }: { search: ContactSearch }) {
  const { t } = useTranslation("party");
  const narrow = useNarrow();
  const { q, company, responsible } = search;
  const query = { q, companyId: company, responsibleId: responsible, sort: "-createdAt" };
  const pages = usePagesOf("/contacts", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useEvents(["contact.*"], () => void pages.refetch());

  const columns = useMemo<ColumnDef<Contact, unknown>[]>(
    () => [
      {
        id: "name",
        header: t("field.fullName"),
        meta: { width: "minmax(0, 1.6fr)" },
        cell: ({ row: { original: contact } }) => (
          <div className={classes.name}>
            <Anchor component={Link} to={`/contacts/${contact.id}`} className={classes.title}>
              {contact.name}
            </Anchor>
            <span className={classes.who}>
              {[contact.position, narrow && contact.company?.name].filter(Boolean).join(", ")}
            </span>
          </div>
        ),
      },
      {
        id: "company",
        header: t("field.company"),
        meta: { width: "minmax(0, 1.4fr)", wide: true },
        cell: ({ row: { original: contact } }) =>
          contact.company && (
            <Anchor component={Link} to={`/companies/${contact.company.id}`}>
              {contact.company.name}
            </Anchor>
          ),
      },
      {
        id: "phone",
        header: t("field.phone"),
        meta: { width: "164px", wide: true },
        cell: ({ row }) => row.original.phones[0] && <PhoneNumber number={row.original.phones[0]} />,
      },
      {
        id: "email",
        header: t("field.email"),
        meta: { width: "minmax(0, 1.3fr)", wide: true },
        cell: ({ row: { original: contact } }) =>
          contact.emails[0] && <Anchor href={`mailto:${contact.emails[0]}`}>{contact.emails[0]}</Anchor>,
      },
      {
        id: "responsible",
        header: t("field.responsible"),
        meta: { width: "minmax(0, 1.2fr)", wide: true },
        cell: ({ row }) => <Person person={row.original.responsible} />,
      },
      {
        id: "created",
        header: t("field.createdM"),
        meta: { width: "104px", wide: true, end: true },
        cell: ({ row }) => date(row.original.createdAt),
      },
    ],
    [t, narrow],
  );
  return (
    <div className={classes.list}>
      <DataTable
        label={t("contacts")}
        columns={columns}
        pages={pages}
        selection={selection}
        link={(contact) => ({ to: "/contacts/$id", params: { id: String(contact.id) } })}
        empty={
          q || company || responsible ? (
            <Empty title={t("common:nothingFound")} text={t("notFoundText")} />
          ) : (
            <Empty title={t("noContacts")} text={t("noContactsText")} />
          )
        }
      />
      <ListFoot entity="contact" selection={selection} query={query} />
    </div>
  );
}
