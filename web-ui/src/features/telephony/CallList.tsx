import { ActionIcon, Anchor, Tooltip } from "@mantine/core";
import { IconPhoneOutgoing, IconUserPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { Call } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { DataTable } from "../../shared/DataTable";
import { addressOf } from "../../shared/entity";
import { dateTime, duration, phone } from "../../shared/format";
import list from "../../shared/List.module.css";
import { useCan } from "../../shared/me";
import { Empty } from "../../shared/Page";
import { useEvents } from "../../shared/realtime";
import { useDial } from "../../shared/useDial";
import { useNarrow } from "../../shared/useNarrow";
import { CallMark } from "./CallMark";
import classes from "./Calls.module.css";
import { RecordPlayer } from "./RecordPlayer";
import type { CallSearch } from "./routes";
import { outcome } from "./words";

/** The client, else the lead that the call made. */
function recordOf(call: Call): { type: string; id: number; name: string } | null {
  return call.client ?? (call.lead ? { type: "lead", ...call.lead } : null);
}

export function CallList({ search }: { search: CallSearch }) {
  const { t } = useTranslation("telephony");
  const navigate = useNavigate();
  const can = useCan();
  const narrow = useNarrow();
  const dial = useDial();
  const mayDial = can("call", "create");
  const mayCreate = can("lead", "create");
  const pages = usePagesOf(
    "/calls",
    {
      query: {
        waiting: search.waiting,
        direction: search.direction,
        status: search.status,
        employeeId: search.employee,
        createdFrom: search.from,
        createdTo: search.to,
        q: search.q,
      },
    },
    { keep: true },
  );
  useEvents(["call.*"], () => void pages.refetch());

  const { mutate: call, isPending: dialling } = dial;
  const columns = useMemo<ColumnDef<Call, unknown>[]>(
    () => [
      {
        id: "client",
        header: t("field.client"),
        meta: { width: "minmax(0, 2fr)" },
        cell: ({ row: { original: one } }) => {
          const record = recordOf(one);
          const words = narrow ? [t(outcome(one)), one.employee?.name] : record ? [phone(one.phone)] : [];
          return (
            <div className={classes.client}>
              <CallMark call={one} />
              <div className={list.name}>
                {record ? (
                  <Anchor component={Link} to={addressOf(record) ?? "/calls"} className={list.title}>
                    {record.name}
                  </Anchor>
                ) : (
                  <span className={list.title}>{phone(one.phone)}</span>
                )}
                <span className={list.who}>{words.filter(Boolean).join(" · ")}</span>
              </div>
            </div>
          );
        },
      },
      {
        id: "status",
        header: t("field.status"),
        meta: { width: "minmax(0, 1fr)", wide: true },
        cell: ({ row }) => (
          <span
            className={classes.status}
            data-status={row.original.status}
            data-direction={row.original.direction}
          >
            {t(outcome(row.original))}
          </span>
        ),
      },
      {
        id: "employee",
        header: t("field.employee"),
        meta: { width: "minmax(0, 1.1fr)", wide: true },
        cell: ({ row }) => <Person person={row.original.employee} />,
      },
      {
        id: "started",
        header: t("field.started"),
        meta: { width: narrow ? "104px" : "120px", end: narrow },
        cell: ({ row: { original: one } }) => (
          <>
            {dateTime(one.startedAt)}
            {narrow && one.duration > 0 && <div className={list.who}>{duration(one.duration)}</div>}
          </>
        ),
      },
      {
        id: "duration",
        header: t("field.duration"),
        meta: { width: "72px", wide: true, end: true },
        cell: ({ row }) => (row.original.duration > 0 ? duration(row.original.duration) : "—"),
      },
      {
        id: "record",
        header: t("field.record"),
        meta: { width: "176px", wide: true },
        cell: ({ row: { original: one } }) =>
          one.recordUrl && (
            <RecordPlayer src={one.recordUrl} seconds={one.duration} name={phone(one.phone)} />
          ),
      },
      {
        id: "actions",
        header: () => <span className={classes.unseen}>{t("common:actions")}</span>,
        meta: { width: narrow ? "44px" : "76px", end: true },
        cell: ({ row: { original: one } }) => (
          <div className={classes.actions}>
            {!narrow && mayCreate && !recordOf(one) && (
              <Tooltip label={t("createLead")}>
                <ActionIcon
                  component={Link}
                  to="/leads"
                  search={{ create: true, phone: one.phone } as never}
                  aria-label={t("createLeadFor", { phone: phone(one.phone) })}
                >
                  <IconUserPlus size={18} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            )}
            {mayDial && (
              <Tooltip label={t("callBack")}>
                <ActionIcon
                  size={narrow ? "xl" : "md"}
                  aria-label={t("callBackTo", { phone: phone(one.phone) })}
                  disabled={dialling}
                  onClick={() => one.phone && call(one.phone)}
                >
                  <IconPhoneOutgoing size={18} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        ),
      },
    ],
    [t, narrow, mayDial, mayCreate, call, dialling],
  );

  const open = (one: Call) => {
    const address = addressOf(recordOf(one));
    if (address) void navigate({ to: address });
    else if (mayCreate) void navigate({ to: "/leads", search: { create: true, phone: one.phone } as never });
  };
  const filtered = Boolean(search.direction || search.status || search.employee || search.from || search.q);
  return (
    <div className={list.list}>
      <DataTable
        label={t("title")}
        columns={columns}
        pages={pages}
        onOpen={open}
        tone={(one) =>
          one.direction === "in" && one.status === "missed" && search.waiting ? "late" : undefined
        }
        empty={
          search.waiting && !filtered ? (
            <Empty title={t("nobodyWaits")} text={t("nobodyWaitsText")} />
          ) : (
            <Empty title={t("emptyTitle")} text={t(filtered ? "emptyFiltered" : "emptyText")} />
          )
        }
      />
    </div>
  );
}
