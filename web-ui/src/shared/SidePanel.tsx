// A form in a drawer on the right: <SidePanel title opened onClose><PanelForm form>…fields…</PanelForm></SidePanel>
import { Alert, Button, Drawer, Group, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface SidePanelProps {
  opened: boolean;
  title: string;
  onClose: () => void;
  size?: string | number;
  children: ReactNode;
}

export function SidePanel({ opened, title, onClose, size = 440, children }: SidePanelProps) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" title={title} size={size}>
      {children}
    </Drawer>
  );
}

interface PanelFormProps {
  form: {
    submit: (event: FormEvent) => void;
    busy: boolean;
    conflict: unknown;
    takeTheirs: () => void;
    keepMine: () => void;
  };
  /** The word on the button; «Сохранить» when absent. */
  action?: string;
  /** Who may only read sees the fields, locked. */
  readOnly?: boolean;
  /** On the left of the buttons: what else can be done with the row. */
  extra?: ReactNode;
  children: ReactNode;
}

export function PanelForm({ form, action, readOnly, extra, children }: PanelFormProps) {
  const { t } = useTranslation("settings");
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        {form.conflict !== null && (
          <Alert color="yellow" role="alert" title={t("conflict.title")}>
            <Stack gap="sm">
              {t("conflict.text")}
              <Group gap="sm">
                <Button size="compact-sm" variant="default" onClick={form.takeTheirs}>
                  {t("common:takeTheirs")}
                </Button>
                <Button size="compact-sm" variant="default" onClick={form.keepMine}>
                  {t("common:keepMine")}
                </Button>
              </Group>
            </Stack>
          </Alert>
        )}
        <fieldset disabled={readOnly} style={{ all: "unset", display: "contents" }}>
          {children}
        </fieldset>
        {!readOnly && (
          <Group justify="space-between">
            <div>{extra}</div>
            <Button type="submit" loading={form.busy} disabled={form.conflict !== null}>
              {action ?? t("common:save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
