// Who works the deal beside the responsible: operator, field rep and others.
import { ActionIcon, Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { PanelTitle } from "../../shared/RecordPage";
import type { DealPartProps } from "./DealFields";

const ROLES = ["field-rep", "operator", "technologist", "assembler", "observer"];

export function DealPeople({ deal, readOnly, entity }: DealPartProps) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const [adding, setAdding] = useState(false);
  const [employeeId, setEmployee] = useState<number | null>(null);
  const [role, setRole] = useState("operator");
  const stale = { onFault: () => void entity.refetch() };
  const add = useAction(
    (body: { employeeId: number; role: string }) =>
      api.post("/deals/{id}/participants", { path: { id: deal.id }, body, version: deal.version }),
    {
      ...stale,
      onDone: (answer) => {
        entity.remember(answer);
        setAdding(false);
        setEmployee(null);
      },
    },
  );
  const remove = useAction(
    (id: number) =>
      api.delete("/deals/{id}/participants/{employeeId}", {
        path: { id: deal.id, employeeId: id },
        version: deal.version,
      }),
    { ...stale, onDone: entity.remember },
  );

  return (
    <>
      <PanelTitle
        action={
          !readOnly &&
          !adding && (
            <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
              {t("common:add")}
            </Button>
          )
        }
      >
        {t("people")}
      </PanelTitle>
      <Stack gap="sm">
        {deal.participants.length === 0 && !adding && <Text c="dimmed">{t("noPeople")}</Text>}
        {deal.participants.map((one) => (
          <Group key={`${one.id}${one.role}`} gap="sm" wrap="nowrap">
            <Person person={one} />
            <Text size="xs" c="dimmed">
              {t(`role.${one.role}`, { defaultValue: one.role })}
            </Text>
            {!readOnly && (
              <ActionIcon
                size="sm"
                ms="auto"
                aria-label={t("removePerson", { name: one.name })}
                onClick={() => remove.mutate(one.id)}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </Group>
        ))}
        {adding && (
          <Group align="flex-end" gap="sm">
            <EmployeeSelect label={t("who")} flex={1} miw={180} value={employeeId} onChange={setEmployee} />
            <Select
              label={t("asWhom")}
              w={160}
              allowDeselect={false}
              value={role}
              onChange={(value) => value && setRole(value)}
              data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
            <Button
              disabled={!employeeId}
              loading={add.isPending}
              onClick={() => employeeId && add.mutate({ employeeId, role })}
            >
              {t("common:add")}
            </Button>
            <Button variant="default" onClick={() => setAdding(false)}>
              {t("common:cancel")}
            </Button>
          </Group>
        )}
      </Stack>
    </>
  );
}
