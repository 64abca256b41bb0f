// Who has how much in work at this moment, and what of it stands still. Each number leads to its list.
import { Paper, Table } from "@mantine/core";
import type { ManagerLoad } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { moneyShort, number } from "../../shared/format";
import { Empty } from "../../shared/Page";
import { Count } from "./FunnelPanel";
import classes from "./Reports.module.css";

export function ManagersPanel({ loads }: { loads: ManagerLoad[] }) {
  const { t } = useTranslation("analytics");
  return (
    <Paper withBorder p="lg" component="section" aria-label={t("managers.title")}>
      <h2 className={classes.title}>{t("managers.title")}</h2>
      <p className={classes.note}>{t("managers.note")}</p>
      {loads.length === 0 ? (
        <Empty title={t("managers.nothing")} text={t("managers.nothingText")} />
      ) : (
        <div className={classes.scroll}>
          <Table className={classes.table} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("by.manager")}</Table.Th>
                <Table.Th className={classes.end}>{t("managers.openLeads")}</Table.Th>
                <Table.Th className={classes.end}>{t("managers.stuckLeads")}</Table.Th>
                <Table.Th className={classes.end}>{t("managers.openDeals")}</Table.Th>
                <Table.Th className={classes.end}>{t("managers.stuckDeals")}</Table.Th>
                <Table.Th className={classes.end}>{t("managers.stuckSum")}</Table.Th>
                <Table.Th className={classes.end}>{t("managers.longest")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {loads.map((load) => (
                <Load key={load.employee?.id ?? 0} load={load} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Paper>
  );
}

function Load({ load }: { load: ManagerLoad }) {
  const { t } = useTranslation("analytics");
  const name = load.employee?.name ?? t("unknown");
  const cell = (value: number, to: "/leads" | "/deals", stuck: boolean) =>
    load.employee && value > 0 ? (
      <Count
        value={value}
        link={{
          to,
          search: { view: "list", responsible: load.employee.id, stuck: stuck || undefined } as never,
        }}
        name={name}
      />
    ) : (
      number(value)
    );
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name}>
        {name}
      </Table.Th>
      <Table.Td className={classes.end}>{cell(load.openLeads, "/leads", false)}</Table.Td>
      <Table.Td className={classes.end}>{cell(load.stuckLeads, "/leads", true)}</Table.Td>
      <Table.Td className={classes.end}>{cell(load.openDeals, "/deals", false)}</Table.Td>
      <Table.Td className={classes.end}>{cell(load.stuckDeals, "/deals", true)}</Table.Td>
      <Table.Td className={classes.end}>{moneyShort(load.stuckSum)}</Table.Td>
      <Table.Td className={classes.end}>
        {load.longestIdle > 0 ? t("managers.days", { count: load.longestIdle }) : "—"}
      </Table.Td>
    </Table.Tr>
  );
}
