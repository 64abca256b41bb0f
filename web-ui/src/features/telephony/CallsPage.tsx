// Звонки: every call with its record; filters in the address.
import { SegmentedControl, Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { ClearFilters, SearchField } from "../../shared/Filters";
import { reachesOthers, useMe } from "../../shared/me";
import { Page } from "../../shared/Page";
import { PeriodField } from "../../shared/PeriodField";
import { CallList } from "./CallList";
import { type CallSearch, DIRECTIONS, STATUSES } from "./routes";

const NOTHING: CallSearch = {
  waiting: undefined,
  direction: undefined,
  status: undefined,
  employee: undefined,
  from: undefined,
  to: undefined,
  q: undefined,
};

export function CallsPage() {
  const { t } = useTranslation("telephony");
  const me = useMe();
  const search: CallSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: CallSearch) =>
    void navigate({ to: "/calls", search: { ...search, ...part }, replace: true });
  const seesOthers = reachesOthers(me, "call");
  const { waiting, direction, status, employee, from, to, q } = search;

  return (
    <Page
      fixed
      title={t("title")}
      actions={
        <SegmentedControl
          aria-label={t("which")}
          value={waiting ? "waiting" : "all"}
          onChange={(which) =>
            change(
              which === "waiting"
                ? { waiting: true, status: undefined, direction: undefined }
                : { waiting: undefined },
            )
          }
          data={[
            { value: "all", label: t("all") },
            { value: "waiting", label: t("waiting") },
          ]}
        />
      }
      toolbar={
        <>
          <SearchField label={t("search")} value={q} onChange={(value) => change({ q: value })} />
          {!waiting && (
            <>
              <Select
                aria-label={t("field.direction")}
                placeholder={t("directionAny")}
                clearable
                w={200}
                value={direction ?? null}
                onChange={(value) => change({ direction: (value as CallSearch["direction"]) ?? undefined })}
                data={DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))}
              />
              <Select
                aria-label={t("field.status")}
                placeholder={t("statusAny")}
                clearable
                w={170}
                value={status ?? null}
                onChange={(value) => change({ status: (value as CallSearch["status"]) ?? undefined })}
                data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
              />
            </>
          )}
          {seesOthers && (
            <EmployeeSelect
              aria-label={t("field.employee")}
              placeholder={t("employeeAny")}
              clearable
              w={200}
              value={employee ?? null}
              onChange={(value) => change({ employee: value ?? undefined })}
            />
          )}
          <PeriodField
            label={t("period")}
            clearable
            from={from}
            to={to}
            onChange={(first, last) => change({ from: first, to: last })}
          />
          <ClearFilters
            shown={Boolean(direction || status || employee || from || to || q)}
            onClear={() => change({ ...NOTHING, waiting })}
          />
        </>
      }
    >
      <CallList search={search} />
    </Page>
  );
}
