import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { Company } from "@voronka/api";
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
import type { CompanySearch } from "./routes";

export function CompanyList({ search }: { search: CompanySearch }) {
  const { t } = useTranslation("party");
  const narrow = useNarrow();
  const { q, kind, responsible } = search;
  const query = { q, kind, responsibleId: responsible, sort: "-createdAt" };
  const pages = usePagesOf("/companies", { query }, { keep: true });
  const selection = useSelection(JSON.stringify(query));
  useEvents(["company.*"], () => void pages.refetch());

  const columns = useMemo<ColumnDef<Company, unknown>[]>(
    () => [
      {
        id: "name",
        header: t("field.name"),
        meta: { width: "minmax(0, 2fr)" },
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
        id: "phone",
        header: t("field.phone"),
        meta: { width: "164px", wide: true },
        cell: ({ row }) => row.original.phones[0] && <PhoneNumber number={row.original.phones[0]} />,
      },
      {
        id: "email",
        header: t("field.email"),
        meta: { width: "minmax(0, 1.3fr)", wide: true },
        cell: ({ row: { original: company } }) =>
          company.emails[0] && <Anchor href={`mailto:${company.emails[0]}`}>{company.emails[0]}</Anchor>,
      },
      {
        id: "deals",
        header: t("field.openDeals"),
        meta: { width: "104px", wide: true, end: true },
        cell: ({ row }) => row.original.openDeals || "",
      },
      {
        id: "responsible",
        header: t("field.responsible"),
        meta: { width: "minmax(0, 1.2fr)", wide: true },
        cell: ({ row }) => <Person person={row.original.responsible} />,
      },
      {
        id: "created",
        header: t("field.createdF"),
        meta: { width: "104px", wide: true, end: true },
        cell: ({ row }) => date(row.original.createdAt),
      },
    ],
    [t, narrow],
  );
  return (
    <div className={classes.list}>
      <DataTable
        label={t("companies")}
        columns={columns}
        pages={pages}
        selection={selection}
        link={(company) => ({ to: "/companies/$id", params: { id: String(company.id) } })}
        empty={
          q || kind || responsible ? (
            <Empty title={t("common:nothingFound")} text={t("notFoundText")} />
          ) : (
            <Empty title={t("noCompanies")} text={t("noCompaniesText")} />
          )
        }
      />
      <ListFoot entity="company" selection={selection} query={query} />
    </div>
  );
}
