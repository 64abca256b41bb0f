// 1C's order statuses, each with the stage that it means.
import { ActionIcon, Button, Select, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { Stage } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { emptyLine, type StatusLine } from "./connectionForm";
import classes from "./Exchange.module.css";

interface StatusLinesProps {
  lines: StatusLine[];
  stages: Stage[];
  readOnly: boolean;
  fault: string | undefined;
  onChange: (lines: StatusLine[]) => void;
}

export function StatusLines({ lines, stages, readOnly, fault, onChange }: StatusLinesProps) {
  const { t } = useTranslation("exchange");
  const change = (key: number, part: Partial<StatusLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <section aria-label={t("connection.statuses")}>
      <Text fw={500} mb={4}>
        {t("connection.statuses")}
      </Text>
      {lines.map((line) => (
        <div key={line.key} className={classes.line}>
          <TextInput
            aria-label={t("connection.said")}
            placeholder={t("connection.said")}
            value={line.said}
            onChange={(event) => change(line.key, { said: event.currentTarget.value })}
          />
          <Select
            aria-label={t("connection.stageOf", { status: line.said })}
            placeholder={t("connection.stage")}
            disabled={readOnly}
            value={line.stage}
            onChange={(stage) => change(line.key, { stage })}
            data={stages.map((stage) => ({ value: stage.code, label: stage.name }))}
          />
          {!readOnly && (
            <ActionIcon
              aria-label={t("connection.removeStatus", { status: line.said })}
              onClick={() => onChange(lines.filter((one) => one.key !== line.key))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          )}
        </div>
      ))}
      {fault && (
        <Text size="xs" c="var(--v-late)" role="alert">
          {fault}
        </Text>
      )}
      {!readOnly && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...lines, emptyLine()])}
        >
          {t("connection.addStatus")}
        </Button>
      )}
    </section>
  );
}
