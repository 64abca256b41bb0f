// What a person has agreed to and taken back (152-FZ): how it stands now, and each word of it.
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconHelpCircle } from "@tabler/icons-react";
import type { Consent, Contact } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { PanelTitle } from "../../shared/RecordPage";
import { SidePanel } from "../../shared/SidePanel";
import classes from "./Consents.module.css";

const KINDS: Consent["kind"][] = ["processing", "mailing"];

interface Entered {
  kind: Consent["kind"];
  given: boolean;
}

export function Consents({ contact, readOnly }: { contact: Contact; readOnly: boolean }) {
  const { t } = useTranslation("party");
  const [entering, setEntering] = useState<Entered>();
  const query = useQueryOf("/contacts/{id}/consents", { path: { id: contact.id }, query: { limit: 50 } });
  const all = query.data?.items ?? [];
  const past = all.filter((one) => !one.current);
  return (
    <>
      <PanelTitle>{t("consents")}</PanelTitle>
      <Stack gap="sm">
        {KINDS.map((kind) => {
          const now = all.find((one) => one.kind === kind && one.current);
          const given = now?.given ?? false;
          return (
            <Group key={kind} justify="space-between" wrap="nowrap" align="flex-start">
              <div className={classes.one} data-state={now ? (given ? "given" : "withdrawn") : "none"}>
                {now ? (
                  given ? (
                    <IconCircleCheck size={18} aria-hidden />
                  ) : (
                    <IconCircleX size={18} aria-hidden />
                  )
                ) : (
                  <IconHelpCircle size={18} aria-hidden />
                )}
                <div>
                  {t(`consentKind.${kind}`)}:{" "}
                  {t(now ? (given ? "consentGiven" : "consentWithdrawn") : "consentNone")}
                  {now && <Words of={now} />}
                </div>
              </div>
              {!readOnly && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color={given ? "red" : undefined}
                  className={classes.act}
                  aria-label={`${t(given ? "consentWithdraw" : "consentEnter")}: ${t(`consentKind.${kind}`)}`}
                  onClick={() => setEntering({ kind, given: !given })}
                >
                  {t(given ? "consentWithdraw" : "consentEnter")}
                </Button>
              )}
            </Group>
          );
        })}
        {past.length > 0 && (
          <details className={classes.past}>
            <summary>{t("consentsPast", { count: past.length })}</summary>
            <Stack gap={4} mt="xs">
              {past.map((one) => (
                <div key={one.id}>
                  {t(`consentKind.${one.kind}`)}: {t(one.given ? "consentGiven" : "consentWithdrawn")}
                  <Words of={one} />
                </div>
              ))}
            </Stack>
          </details>
        )}
      </Stack>
      <SidePanel
        opened={entering !== undefined}
        title={
          entering
            ? `${t(`consentKind.${entering.kind}`)}: ${t(entering.given ? "consentEnters" : "consentWithdraws")}`
            : ""
        }
        onClose={() => setEntering(undefined)}
      >
        {entering && <ConsentForm contact={contact} of={entering} onClose={() => setEntering(undefined)} />}
      </SidePanel>
    </>
  );
}

function Words({ of }: { of: Consent }) {
  const { t } = useTranslation("party");
  return (
    <Text size="xs" c="dimmed">
      {[dateTime(of.at), of.source, of.version && t("consentVersion", { version: of.version }), of.by?.name]
        .filter(Boolean)
        .join(" · ")}
    </Text>
  );
}

interface ConsentFormProps {
  contact: Contact;
  of: Entered;
  onClose: () => void;
}

function ConsentForm({ contact, of, onClose }: ConsentFormProps) {
  const { t } = useTranslation("party");
  const api = useApi();
  const [source, setSource] = useState("");
  const [version, setVersion] = useState("");
  const [wanting, setWanting] = useState(false);
  const save = useAction(
    () =>
      api.post("/contacts/{id}/consents", {
        path: { id: contact.id },
        body: { ...of, source: source.trim(), version: version.trim() || undefined },
      }),
    { refresh: ["/contacts"], onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (source.trim()) save.mutate(undefined);
    else setWanting(true);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("field.consentSource")}
          description={t("consentSourceHint")}
          withAsterisk
          data-autofocus
          maxLength={250}
          value={source}
          onChange={(event) => {
            setSource(event.currentTarget.value);
            setWanting(false);
          }}
          error={wanting ? t("needsSource") : undefined}
        />
        {of.given && (
          <TextInput
            label={t("field.consentVersion")}
            description={t("consentVersionHint")}
            maxLength={100}
            value={version}
            onChange={(event) => setVersion(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" color={of.given ? undefined : "red"} loading={save.isPending}>
            {t(of.given ? "consentEnter" : "consentWithdraw")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
