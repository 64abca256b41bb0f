// The talk by the stage's script, on the card: closed it is one line; open, one question at a time, then how it ended.
import { Button } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import type { Deal, Lead } from "@voronka/api";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "./draft";
import { Skeletons } from "./Page";
import { PanelTitle } from "./RecordPage";
import type { Answers } from "./script";

const ScriptRunner = lazy(async () => ({ default: (await import("./ScriptRunner")).ScriptRunner }));

export interface Talk {
  /** The stage at whose script it is; another stage has another talk. */
  stage: string;
  answers: Answers;
  passed: string[];
  outcome: string | null;
  date: string | null;
  comment: string;
}

export interface ScriptPanelProps {
  entity: "lead" | "deal";
  record: Lead | Deal;
  pipeline: string;
  remember: (answer: never) => void;
}

export function ScriptPanel(props: ScriptPanelProps) {
  const { entity, record } = props;
  const { t } = useTranslation("playbook");
  const [talk, setTalk, forget] = useDraft<Talk | null>(`script.${entity}.${record.id}`, null);
  const running = talk?.stage === record.stage;
  const begin = () =>
    setTalk({ stage: record.stage, answers: {}, passed: [], outcome: null, date: null, comment: "" });
  return (
    <>
      <PanelTitle
        action={
          running ? (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={forget}>
              {t("stop")}
            </Button>
          ) : (
            <Button size="compact-sm" leftSection={<IconMessages size={16} />} onClick={begin}>
              {t("begin")}
            </Button>
          )
        }
      >
        {t("title")}
      </PanelTitle>
      {running && talk && (
        <Suspense fallback={<Skeletons rows={3} />}>
          <ScriptRunner {...props} talk={talk} onTalk={setTalk} onDone={forget} />
        </Suspense>
      )}
    </>
  );
}
