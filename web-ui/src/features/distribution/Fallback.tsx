// To whom a request falls that no rule gave to anybody: they are told, and choose by hand.
import { Skeleton, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { EditableField } from "../../shared/EditableField";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { useAdministers } from "../../shared/settings";

export function Fallback() {
  const { t } = useTranslation("distribution");
  const api = useApi();
  const administers = useAdministers();
  const query = useQueryOf("/distribution-rules/fallback");
  const save = useAction(
    (body: { employeeId: number | null; report?: string }) =>
      api.put("/distribution-rules/fallback", { body }),
    { done: t("saved"), refresh: ["/distribution-rules"] },
  );
  if (!query.data) return <Skeleton h={60} />;
  const employeeId = query.data.employee?.id ?? null;
  return (
    <Stack gap="md">
      <EmployeeSelect
        label={t("fallback.label")}
        description={t("fallback.hint")}
        placeholder={t("fallback.head")}
        clearable
        disabled={!administers || save.isPending}
        value={employeeId}
        onChange={(id) => save.mutate({ employeeId: id })}
      />
      <EditableField
        label={t("fallback.report")}
        value={query.data.report}
        readOnly={!administers}
        check={(text) => (text ? undefined : t("needsReport"))}
        onSave={(report) => save.mutateAsync({ employeeId, report: report ?? undefined })}
      />
      <Text size="xs" c="dimmed">
        {t("fallback.reportHint")}
      </Text>
    </Stack>
  );
}
