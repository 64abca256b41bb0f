// The signature under one's own letters; the editor comes when it is wanted.
import { Button, Group, Paper, Skeleton, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { VariablesContext } from "../../shared/letter/context";
import { LetterFrame } from "../../shared/letter/LetterFrame";
import { PanelTitle } from "../../shared/RecordPage";

const LetterEditor = lazy(async () => ({
  default: (await import("../../shared/letter/LetterEditor")).LetterEditor,
}));

/** What a signature may name; the same as the server's list. */
const NAMES = ["sender.name", "sender.phone", "sender.email", "sender.department", "our.name"];

export function SignaturePanel() {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const refresh = useRefresh();
  const kept = useQueryOf("/me/signature").data;
  const variables = useQueryOf("/templates/variables", {}, { staleTime: 60_000 }).data?.items ?? [];
  const [written, setWritten] = useState<string | null>(null);
  const html = written ?? kept?.html ?? "";
  const save = useAction(() => api.put("/me/signature", { body: { html } }), {
    done: t("signature.saved"),
    onDone: () => {
      void refresh("/me/signature");
      setWritten(null);
    },
  });
  return (
    <Paper withBorder p="lg" component="section" aria-label={t("signature.title")}>
      <PanelTitle>{t("signature.title")}</PanelTitle>
      <Text size="xs" c="dimmed" mb="md">
        {t("signature.hint")}
      </Text>
      {kept ? (
        <Suspense fallback={<Skeleton height={180} />}>
          <Stack gap="md">
            <VariablesContext.Provider value={variables.filter((one) => NAMES.includes(one.code))}>
              <LetterEditor small label={t("signature.label")} value={html} onChange={setWritten} />
            </VariablesContext.Provider>
            {written === null && kept.filled && <LetterFrame html={kept.filled} low />}
            <Group justify="flex-end">
              <Button
                loading={save.isPending}
                disabled={written === null || written === kept.html}
                onClick={() => save.mutate(undefined)}
              >
                {t("signature.save")}
              </Button>
            </Group>
          </Stack>
        </Suspense>
      ) : (
        <Skeleton height={180} />
      )}
    </Paper>
  );
}
