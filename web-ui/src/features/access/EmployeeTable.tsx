import { Avatar, Badge } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import type { Employee, Presence, Role } from "@voronka/api";
import { type ComponentProps, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../shared/DataTable";
import { date, initials } from "../../shared/format";
import list from "../../shared/List.module.css";
import { Empty } from "../../shared/Page";
import { presenceColour } from "../../shared/preferences";
import settings from "../../shared/Settings.module.css";
import { useNarrow } from "../../shared/useNarrow";
import classes from "./Employee.module.css";

interface EmployeeTableProps {
  pages: ComponentProps<typeof DataTable<Employee>>["pages"];
  roles: Role[];
  onOpen: (employee: Employee) => void;
}

export function EmployeeTable({ pages, roles, onOpen }: EmployeeTableProps) {
  const { t } = useTranslation("access");
  const narrow = useNarrow();
  const columns = useMemo<ColumnDef<Employee, unknown>[]>(() => {
    const named = (employee: Employee) =>
      employee.roles.map((code) => roles.find((role) => role.code === code)?.name ?? code).join(", ");
    return [
      {
        id: "name",
        header: t("field.name"),
        meta: { width: "minmax(0, 1.6fr)" },
        cell: ({ row: { original: one } }) => (
          <div className={classes.who}>
            <Avatar size={28} color="accent" variant="light" alt="">
              {initials(one.name)}
            </Avatar>
            <div className={list.name}>
              <span className={list.title}>{one.name}</span>
              <span className={list.who}>
                {narrow ? [named(one), one.department?.name].filter(Boolean).join(" · ") : one.login}
              </span>
            </div>
          </div>
        ),
      },
      {
        id: "department",
        header: t("field.department"),
        meta: { width: "minmax(0, 1fr)", wide: true },
        cell: ({ row }) => row.original.department?.name ?? "—",
      },
      {
        id: "roles",
        header: t("field.roles"),
        meta: { width: "minmax(0, 1.4fr)", wide: true },
        cell: ({ row }) => <span title={named(row.original)}>{named(row.original) || "—"}</span>,
      },
      {
        id: "extension",
        header: t("field.extensionShort"),
        meta: { width: "72px", wide: true },
        cell: ({ row }) => row.original.extension ?? "—",
      },
      {
        id: "presence",
        header: t("common:presence.title"),
        meta: { width: narrow ? "auto" : "132px" },
        cell: ({ row: { original: one } }) =>
          one.active ? (
            one.away ? (
              <Badge
                color="accent"
                variant="light"
                tt="none"
                title={t("common:awayUntil", { until: date(one.away.until), name: one.away.standIn.name })}
              >
                {t("absence.until", { until: date(one.away.until) })}
              </Badge>
            ) : (
              <PresenceMark presence={one.presence} />
            )
          ) : (
            <Badge color="gray" variant="light" tt="none">
              {t("employee.left")}
            </Badge>
          ),
      },
    ];
  }, [t, narrow, roles]);
  return (
    <div className={settings.list}>
      <DataTable
        label={t("settings:room.employees")}
        columns={columns}
        pages={pages}
        onOpen={onOpen}
        tone={(one) => (one.active ? undefined : "done")}
        empty={<Empty title={t("employee.emptyTitle")} text={t("employee.emptyText")} />}
      />
    </div>
  );
}

function PresenceMark({ presence }: { presence: Presence }) {
  const { t } = useTranslation("access");
  return (
    <span className={classes.presence}>
      <span className={classes.dot} style={{ background: presenceColour[presence] }} aria-hidden />
      {t(`presence.${presence}`)}
    </span>
  );
}
