// Another deadline in one press, or an exact one.
import { Button, Group, Stack, Text } from "@mantine/core";
import type { Task } from "@voronka/api";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DeadlineField, presets } from "./DeadlineField";
import { dateTime } from "./format";
import { useTaskActs } from "./taskActs";

const answers = {
  hour: () => dayjs().add(1, "hour").startOf("minute"),
  ...presets,
  monday: () =>
    dayjs()
      .startOf("day")
      .add((8 - dayjs().day()) % 7 || 7, "day")
      .hour(10),
};

export function PutOffForm({ task, onDone }: { task: Task; onDone: () => void }) {
  const { t } = useTranslation("common");
  const { putOff } = useTaskActs();
  const [exact, setExact] = useState<string | null>(null);
  // what has a length is put off by its beginning
  const length = task.durationMinutes ?? 0;
  const to = (begin: string) =>
    putOff.mutate(
      { task, deadline: dayjs(begin).add(length, "minute").toISOString() },
      { onSuccess: onDone },
    );
  if (exact !== null)
    return (
      <Stack gap="sm" w={280}>
        <DeadlineField
          bare
          label={t("deadline.exact")}
          value={exact}
          onChange={(value) => setExact(value ?? "")}
        />
        <Group justify="flex-end">
          <Button size="xs" disabled={!exact} loading={putOff.isPending} onClick={() => to(exact)}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Stack gap={2} w={280}>
      {Object.entries(answers).map(([name, at], index) => (
        <Button
          key={name}
          variant="subtle"
          color="gray"
          size="sm"
          justify="space-between"
          c="var(--v-text)"
          data-autofocus={index === 0 || undefined}
          disabled={putOff.isPending}
          rightSection={
            <Text component="span" size="xs" c="dimmed">
              {dateTime(at().toISOString())}
            </Text>
          }
          onClick={() => to(at().toISOString())}
        >
          {t(`deadline.${name}`)}
        </Button>
      ))}
      <Button
        variant="subtle"
        color="gray"
        size="sm"
        justify="flex-start"
        c="var(--v-text)"
        onClick={() => setExact(dayjs(task.deadline).subtract(length, "minute").toISOString())}
      >
        {t("deadline.exact")}…
      </Button>
    </Stack>
  );
}
