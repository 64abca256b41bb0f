// What a talk by the script brought, as the timeline shows it.
import { Text } from "@mantine/core";
import type { TimelineItem } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { dateTime } from "./format";
import classes from "./Timeline.module.css";

interface ScriptData {
  stage?: { name: string };
  outcome?: { name: string };
  answers?: { question: string; answer: string }[];
  comment?: string | null;
  nextContactAt?: string | null;
}

export function ScriptWords({ item }: { item: Pick<TimelineItem, "data"> }) {
  const { t } = useTranslation("timeline");
  const data = item.data as ScriptData;
  return (
    <>
      <Text>
        {t("script", { stage: data.stage?.name })}: <b>{data.outcome?.name}</b>
      </Text>
      {data.answers && data.answers.length > 0 && (
        <ul className={classes.changes}>
          {data.answers.map((one) => (
            <li key={one.question}>
              <span className={classes.asked}>{one.question}</span> {one.answer}
            </li>
          ))}
        </ul>
      )}
      {data.comment && (
        <Text className={classes.text} c="dimmed">
          {data.comment}
        </Text>
      )}
      {data.nextContactAt && (
        <Text size="xs" c="dimmed">
          {t("nextContact", { at: dateTime(data.nextContactAt) })}
        </Text>
      )}
    </>
  );
}
