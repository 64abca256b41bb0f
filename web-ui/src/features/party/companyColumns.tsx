// The columns of the list of companies, and what is edited in them.
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { Company } from "@voronka/api";
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

export function useCompanyColumns() {
  const { t } = useTranslation("party");
  const api = useApi();
  const can = useCan();
  const refresh = useRefresh();
  const narrow = useNarrow();
  const custom = useCustomColumns<Company>("company");

  return useMemo<ColumnDef<Company, unknown>[]>(() => {
    const patch = async (company: Company, body: object, over?: number) => {
      await api.patch("/companies/{id}", {
        path: { id: company.id },
        body,
        version: over ?? company.version,
      });
      await refresh("/companies");
    };
    const mine = (company: Company, edit: CellEdit) =>
      can("company", "change", company.responsible) ? { ...edit, row: company } : null;
    return [
      {
        id: "name",
        header: t("field.name"),
        meta: {
          width: "minmax(160px, 2fr)",
          sort: "name",
          edit: (company) =>
            mine(company, {
              label: t("field.name"),
              kind: "text",
              value: company.name,
              required: true,
              save: (name, _, over) => patch(company, { name }, over),
              theirs: (now) => (now as Company).name,
            }),
        },
        cell: ({ row: { original: company } }) => (
          <div className={classes.name}>
            <Anchor component={Link} to={`/companies/${company.id}`} className={classes.title}>
              {company.name}
            </Anchor>
            <span className={classes.who}>
              {[
                company.kind !== "client" && t(`timeline:companyKind.${company.kind}`),
                company.inn && t("innOf", { inn: company.inn }),
                narrow && company.openDeals > 0 && t("openDeals", { count: company.openDeals }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </div>
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
        cell: ({ row: { original: company } }) =>
          company.emails[0] && <Anchor href={`mailto:${company.emails[0]}`}>{company.emails[0]}</Anchor>,
      },
      {
        id: "openDeals",
        header: t("field.openDeals"),
        meta: { width: "104px", wide: true, end: true },
        cell: ({ row }) => row.original.openDeals || "",
      },
      {
        id: "responsible",
        header: t("field.responsible"),
        meta: {
          width: "minmax(0, 1.2fr)",
          wide: true,
          sort: "responsible",
          edit: (company) =>
            mine(company, {
              label: t("field.responsible"),
              kind: "employee",
              value: company.responsible ? String(company.responsible.id) : null,
              save: (id, _, over) => patch(company, { responsibleId: id ? Number(id) : null }, over),
              theirs: (now) => (now as Company).responsible?.name ?? "—",
            }),
        },
        cell: ({ row }) => <Person person={row.original.responsible} />,
      },
      {
        id: "createdAt",
        header: t("field.createdF"),
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
          edit: (company) =>
            mine(company, {
              label: t("listing:tags"),
              kind: "tags",
              value: null,
              names: company.tags.map((tag) => tag.name),
              save: (_, tags, over) => patch(company, { tags }, over),
              theirs: (now) => (now as Company).tags.map((tag) => tag.name).join(", ") || "—",
            }),
        },
        cell: ({ row }) => <Tags tags={row.original.tags} most={2} />,
      },
      {
        id: "inn",
        header: t("field.inn"),
        meta: {
          width: "140px",
          wide: true,
          extra: true,
          sort: "inn",
          edit: (company) =>
            mine(company, {
              label: t("field.inn"),
              kind: "text",
              value: company.inn,
              save: (inn, _, over) => patch(company, { inn }, over),
              theirs: (now) => (now as Company).inn ?? "—",
            }),
        },
        cell: ({ row }) => row.original.inn,
      },
      {
        id: "address",
        header: t("field.address"),
        meta: {
          width: "minmax(0, 1.4fr)",
          wide: true,
          extra: true,
          edit: (company) =>
            mine(company, {
              label: t("field.address"),
              kind: "text",
              value: company.address,
              save: (address, _, over) => patch(company, { address }, over),
              theirs: (now) => (now as Company).address ?? "—",
            }),
        },
        cell: ({ row }) => row.original.address,
      },
      {
        id: "site",
        header: t("field.site"),
        meta: {
          width: "minmax(0, 1fr)",
          wide: true,
          extra: true,
          edit: (company) =>
            mine(company, {
              label: t("field.site"),
              kind: "text",
              value: company.site,
              save: (site, _, over) => patch(company, { site }, over),
              theirs: (now) => (now as Company).site ?? "—",
            }),
        },
        cell: ({ row }) => row.original.site,
      },
      ...custom,
    ];
  }, [custom, t, api, can, refresh, narrow]);
}
