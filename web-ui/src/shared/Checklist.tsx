// What is to be done on this stage, ticked on the card; what is obligatory holds it.
import { Checkbox, Stack, Text } from "@mantine/core";
import type { Stage } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "./api";
import { PanelTitle } from "./RecordPage";

interface ChecklistProps {
  of: "leads" | "deals";
  id: number;
  stage: Stage;
  checked: string[];
  readOnly: boolean;
  remember: (answer: never) => void;
}

export function Checklist({ of, id, stage, checked, readOnly, remember }: ChecklistProps) {
  const { t } = useTranslation("common");
  const api = useApi();
  const tick = useAction(
    ({ item, done }: { item: string; done: boolean }) =>
      api.put(`/${of}/{id}/checklist/{item}` as "/leads/{id}/checklist/{item}", {
        path: { id, item },
        body: { done },
      }),
    { onDone: (answer) => remember(answer as never) },
  );
  const done = stage.checklist.filter((one) => checked.includes(one.code)).length;
  return (
    <>
      <PanelTitle
        action={
          <Text size="sm" c="dimmed">
            {t("checklist.done", { done, all: stage.checklist.length })}
          </Text>
        }
      >
        {t("checklist.title")}
      </PanelTitle>
      <Stack gap="sm">
        {stage.checklist.map((item) => {
          const busy = tick.isPending && tick.variables.item === item.code;
          return (
            <Checkbox
              key={item.code}
              label={item.text}
              description={
                item.required && !checked.includes(item.code) ? t("checklist.required") : undefined
              }
              checked={busy ? tick.variables.done : checked.includes(item.code)}
              disabled={readOnly}
              onChange={(event) => tick.mutate({ item: item.code, done: event.currentTarget.checked })}
            />
          );
        })}
      </Stack>
    </>
  );
}
