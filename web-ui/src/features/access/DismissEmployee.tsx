// Dismissal: the way in is shut at once; what was theirs stays and is to be handed over.
import { Anchor, List, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Employee } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";

interface DismissEmployeeProps {
  employee: Employee;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function DismissEmployee({ employee, opened, onClose, onDone }: DismissEmployeeProps) {
  const { t } = useTranslation("access");
  const api = useApi();
  const dismiss = useAction(
    () =>
      api.patch("/employees/{id}", {
        path: { id: employee.id },
        // the extension goes to whoever comes next
        body: { active: false, extension: null },
        version: employee.version,
      }),
    {
      done: t("employee.dismissed"),
      refresh: ["/employees"],
      onDone: () => {
        onClose();
        onDone();
      },
      onFault: () => {
        onClose();
        return false;
      },
    },
  );
  const theirs = { responsible: employee.id, view: "list" };
  return (
    <ConfirmDialog
      opened={opened}
      title={t("employee.dismissTitle", { name: employee.name })}
      act={t("employee.dismiss")}
      busy={dismiss.isPending}
      onConfirm={() => dismiss.mutate(undefined)}
      onClose={onClose}
      text={
        <Stack gap="sm">
          <List spacing="xs" size="sm">
            <List.Item>{t("employee.dismissLogin")}</List.Item>
            <List.Item>{t("employee.dismissKeys")}</List.Item>
            {employee.extension && (
              <List.Item>{t("employee.dismissExtension", { extension: employee.extension })}</List.Item>
            )}
          </List>
          <Text size="sm">
            {t("employee.dismissWork")}{" "}
            <Anchor component={Link} to="/leads" search={theirs as never}>
              {t("common:section.leads")}
            </Anchor>
            {", "}
            <Anchor component={Link} to="/deals" search={theirs as never}>
              {t("common:section.deals")}
            </Anchor>
            .
          </Text>
        </Stack>
      }
    />
  );
}
