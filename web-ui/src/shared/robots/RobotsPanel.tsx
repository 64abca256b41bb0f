// «Роботы» on the card of a record: what waits, with its time, and what was done. <RobotsPanel type="deal" id={7} readOnly={false} />
import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePagesOf, useRefresh } from "../api";
import { concerns } from "../concerns";
import { PanelTitle } from "../RecordPage";
import { useEvents } from "../realtime";
import classes from "./Robots.module.css";
import { RunRow } from "./RunRow";

const SHOWN = 3;

interface RobotsPanelProps {
  type: "lead" | "deal" | "company" | "contact";
  id: number;
  readOnly: boolean;
}

export function RobotsPanel({ type, id, readOnly }: RobotsPanelProps) {
  const { t } = useTranslation("automation");
  const refresh = useRefresh();
  const [all, setAll] = useState(false);
  const runs = usePagesOf("/robots/runs", { query: { subjectType: type, subjectId: id, limit: 50 } });
  // What robots do is told in the record's own events.
  useEvents(["*"], (event) => concerns(event, type, id) && void refresh("/robots/runs"));
  const waiting = runs.items.filter((one) => one.state === "waiting" || one.state === "awaiting");
  const over = runs.items.filter((one) => one.state !== "waiting" && one.state !== "awaiting");
  const shown = all ? over : over.slice(0, SHOWN);
  return (
    <section aria-label={t("panel.title")}>
      <PanelTitle
        action={
          waiting.length > 0 && (
            <Text size="sm" c="dimmed">
              {t("panel.waiting", { count: waiting.length })}
            </Text>
          )
        }
      >
        {t("panel.title")}
      </PanelTitle>
      {runs.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("panel.empty")}
        </Text>
      )}
      <ul className={classes.runs}>
        {[...waiting, ...shown].map((run) => (
          <RunRow key={`${run.id}:${run.state}`} run={run} readOnly={readOnly} />
        ))}
      </ul>
      {(over.length > SHOWN || runs.hasNextPage) && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() =>
            all ? (runs.hasNextPage ? void runs.fetchNextPage() : setAll(false)) : setAll(true)
          }
        >
          {all && !runs.hasNextPage ? t("panel.fewer") : t("panel.more")}
        </Button>
      )}
    </section>
  );
}
