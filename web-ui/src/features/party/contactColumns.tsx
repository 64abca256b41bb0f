// The columns of the list of contacts, and what is edited in them.
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { Contact } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useRefresh } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { date } from "../../shared/format";
import classes from "../../shared/List.module.css";
import { useCan } from "../../shared/me";
import { PhoneNumber } from "../../shared/PhoneNumber";
import type { CellEdit } from "../../shared/table/CellEditor";
import { useCustomColumns } from "../../shared/table/customColumns";
import { Tags } from "../../shared/table/Tags";
import { useNarrow } from "../../shared/useNarrow";

export function useContactColumns() {
  const { t } = useTranslation("party");
  const api = useApi();
  const can = useCan();
  const refresh = useRefresh();
  const narrow = useNarrow();
  const custom = useCustomColumns<Contact>("contact");

  return useMemo<ColumnDef<Contact, unknown>[]>(() => {
    const patch = async (contact: Contact, body: object, over?: number) => {
      await api.patch("/contacts/{id}", { path: { id: contact.id }, body, version: over ?? contact.version });
      await refresh("/contacts");
    };
    const mine = (contact: Contact, edit: CellEdit) =>
      can("contact", "change", contact.responsible) ? { ...edit, row: contact } : null;
    return [
      {
        id: "name",
        header: t("field.fullName"),
        meta: {
          width: "minmax(160px, 2fr)",
          sort: "name",
        },
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
        meta: { width: "minmax(0, 1.4fr)", wide: true, sort: "company" },
        cell: ({ row: { original: contact } }) =>
          contact.company && (
            <Anchor component={Link} to={`/companies/${contact.company.id}`}>
              {contact.company.name}
            </Anchor>
          ),
      },
      {
        id: "phones",
        header: t("field.phone"),
        meta: { width: "164px", wide: true },
        cell: ({ row }) => row.original.phones[0] && <PhoneNumber number={row.original.phones[0]} />,
      },
      {
        id: "emails",
        header: t("field.email"),
        meta: { width: "minmax(0, 1.3fr)", wide: true },
        cell: ({ row: { original: contact } }) =>
          contact.emails[0] && <Anchor href={`mailto:${contact.emails[0]}`}>{contact.emails[0]}</Anchor>,
      },
      {
        id: "responsible",
        header: t("field.responsible"),
        meta: {
          width: "minmax(0, 1.2fr)",
          wide: true,
          sort: "responsible",
          edit: (contact) =>
            mine(contact, {
              label: t("field.responsible"),
              kind: "employee",
              value: contact.responsible ? String(contact.responsible.id) : null,
              save: (id, _, over) => patch(contact, { responsibleId: id ? Number(id) : null }, over),
              theirs: (now) => (now as Contact).responsible?.name ?? "—",
            }),
        },
        cell: ({ row }) => <Person person={row.original.responsible} />,
      },
      {
        id: "createdAt",
        header: t("field.createdM"),
        meta: { width: "104px", wide: true, end: true, sort: "createdAt" },
        cell: ({ row }) => date(row.original.createdAt),
      },
      {
        id: "tags",
        header: t("listing:tags"),
        meta: {
          width: "minmax(0, 1fr)",
          wide: true,
          extra: true,
          edit: (contact) =>
            mine(contact, {
              label: t("listing:tags"),
              kind: "tags",
              value: null,
              names: contact.tags.map((tag) => tag.name),
              save: (_, tags, over) => patch(contact, { tags }, over),
              theirs: (now) => (now as Contact).tags.map((tag) => tag.name).join(", ") || "—",
            }),
        },
        cell: ({ row }) => <Tags tags={row.original.tags} most={2} />,
      },
      {
        id: "position",
        header: t("field.position"),
        meta: {
          width: "minmax(0, 1.2fr)",
          wide: true,
          extra: true,
          sort: "position",
          edit: (contact) =>
            mine(contact, {
              label: t("field.position"),
              kind: "text",
              value: contact.position,
              save: (position, _, over) => patch(contact, { position }, over),
              theirs: (now) => (now as Contact).position ?? "—",
            }),
        },
        cell: ({ row }) => row.original.position,
      },
      {
        id: "birthday",
        header: t("field.birthday"),
        meta: { width: "120px", wide: true, extra: true, sort: "birthday" },
        cell: ({ row }) => row.original.birthday && date(row.original.birthday),
      },
      ...custom,
    ];
  }, [custom, t, api, can, refresh, narrow]);
}
