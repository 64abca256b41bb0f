// A list as a file: the format, the columns in their order, and off it goes.
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Tooltip,
} from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../api";
import { pathOf, useCustomFields } from "../custom";
import { useCan } from "../me";
import { SidePanel } from "../SidePanel";
import { type BulkEntity, given } from "./chosen";
import { exportColumns, startedHere } from "./exports";

interface ExportButtonProps {
  entity: BulkEntity;
  /** The parameters of the list, its sort apart. */
  filter: Record<string, unknown>;
  sort?: string;
  /** The columns on the screen, in their order; all when absent. */
  columns?: string[];
}

export function ExportButton(props: ExportButtonProps) {
  const { t } = useTranslation("bulk");
  const can = useCan();
  const [opened, setOpened] = useState(false);
  if (!can(props.entity, "export")) return null;
  return (
    <>
      <Tooltip label={t("export.title")}>
        <ActionIcon
          size="lg"
          variant="default"
          aria-label={t("export.title")}
          onClick={() => setOpened(true)}
        >
          <IconDownload size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <SidePanel opened={opened} title={t("export.title")} onClose={() => setOpened(false)}>
        <ExportForm {...props} onClose={() => setOpened(false)} />
      </SidePanel>
    </>
  );
}

function ExportForm({ entity, filter, sort, columns, onClose }: ExportButtonProps & { onClose: () => void }) {
  const { t } = useTranslation("bulk");
  const api = useApi();
  const custom = useCustomFields(entity);
  const all = [...exportColumns[entity], ...custom.map(pathOf)];
  const titleOf = (code: string) => custom.find((field) => pathOf(field) === code)?.name ?? t(`name.${code}`);
  const onScreen = columns?.filter((one) => all.includes(one));
  const [format, setFormat] = useState<"xlsx" | "csv">("xlsx");
  const [separator, setSeparator] = useState(";");
  const [chosen, setChosen] = useState<string[]>(onScreen && onScreen.length > 0 ? onScreen : all);
  const order = [...new Set([...(onScreen ?? []), ...all])];
  const start = useAction(
    () =>
      api.post("/exports", {
        body: {
          entity,
          filter: given(filter),
          sort,
          format,
          separator: format === "csv" ? separator : undefined,
          columns: order.filter((one) => chosen.includes(one)),
        },
      }),
    {
      refresh: ["/bulk"],
      onDone: (job) => {
        startedHere.add(job.id);
        onClose();
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text c="dimmed">{t("export.text")}</Text>
        <SegmentedControl
          aria-label={t("export.format")}
          value={format}
          onChange={(value) => setFormat(value as "xlsx" | "csv")}
          data={[
            { value: "xlsx", label: "Excel (XLSX)" },
            { value: "csv", label: "CSV" },
          ]}
        />
        {format === "csv" && (
          <Select
            label={t("export.separator")}
            allowDeselect={false}
            value={separator}
            onChange={(value) => setSeparator(value ?? ";")}
            data={[
              { value: ";", label: t("export.semicolon") },
              { value: ",", label: t("export.comma") },
            ]}
          />
        )}
        <Checkbox.Group label={t("export.columns")} value={chosen} onChange={setChosen}>
          <Stack gap="xs" pt="xs">
            {order.map((one) => (
              <Checkbox key={one} value={one} label={titleOf(one)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={start.isPending} disabled={chosen.length === 0}>
            {t("export.act")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
