// How a template reads: on a record that one chooses, or by examples; on a wide screen and on a phone.
import { Alert, Paper, SegmentedControl, Skeleton, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { ApiProblem } from "@voronka/api";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useExplain } from "../../shared/api";
import { VariablesContext } from "../../shared/letter/context";
import { LetterFrame } from "../../shared/letter/LetterFrame";
import { SmsCounter } from "../../shared/SmsCounter";
import { type SubjectChoice, SubjectSelect } from "../../shared/SubjectSelect";
import type { Channel } from "./routes";
import type { TemplateDraft } from "./TemplatePage";
import classes from "./Templates.module.css";

export function TemplatePreview({ channel, draft }: { channel: Channel; draft: TemplateDraft }) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const explain = useExplain();
  const variables = useContext(VariablesContext);
  const [subject, setSubject] = useState<SubjectChoice | null>(null);
  const [width, setWidth] = useState("wide");
  const [asked] = useDebouncedValue(draft, 400);
  const letter = channel === "email";
  const ready = letter ? asked.html.trim() !== "" : asked.text.trim() !== "";
  const body = {
    template: {
      code: "x",
      channel,
      name: asked.name.trim() || "x",
      entities: asked.entities,
      subject: letter ? asked.subject.trim() || "…" : undefined,
      html: letter ? asked.html : undefined,
      text: letter ? undefined : asked.text,
    },
    ...(subject && { subjectType: subject.type, subjectId: subject.id }),
  };
  const shown = useQuery({
    queryKey: ["/templates/preview", body],
    queryFn: () => api.post("/templates/preview", { body }),
    enabled: ready,
    retry: false,
    placeholderData: (before) => before,
  });
  const wrong = shown.error instanceof ApiProblem ? explain(shown.error) : null;
  const names = (shown.data?.missing ?? []).map(
    (code) => variables.find((one) => one.code === code)?.name ?? code,
  );
  return (
    <Paper withBorder p="lg" component="section" aria-label={t("preview.title")}>
      <Stack gap="md">
        <div className={classes.previewHead}>
          <h2 className={classes.title}>{t("preview.title")}</h2>
          {letter && (
            <SegmentedControl
              size="xs"
              aria-label={t("preview.width")}
              value={width}
              onChange={setWidth}
              data={[
                { value: "wide", label: t("preview.wide") },
                { value: "narrow", label: t("preview.narrow") },
              ]}
            />
          )}
        </div>
        <SubjectSelect
          label={t("preview.subject")}
          description={subject ? undefined : t("preview.examples")}
          value={subject}
          onChange={setSubject}
        />
        {wrong && (
          <Alert color="red" role="alert">
            {wrong}
          </Alert>
        )}
        {!wrong && names.length > 0 && (
          <Alert color="yellow">{t("preview.missing", { names: names.join(", ") })}</Alert>
        )}
        {!ready && <Text c="dimmed">{t("preview.empty")}</Text>}
        {ready && !shown.data && !wrong && <Skeleton height={240} />}
        {ready && shown.data && letter && (
          <>
            <Text fw={600} className={classes.subject}>
              {shown.data.subject}
            </Text>
            <LetterFrame html={shown.data.html ?? ""} width={width as "wide" | "narrow"} />
            <details>
              <summary>{t("preview.text")}</summary>
              <pre className={classes.text}>{shown.data.text}</pre>
            </details>
          </>
        )}
        {ready && shown.data && !letter && (
          <>
            <div className={classes.bubble}>{shown.data.text}</div>
            <SmsCounter text={shown.data.text} />
          </>
        )}
      </Stack>
    </Paper>
  );
}
