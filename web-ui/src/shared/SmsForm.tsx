// An SMS to the client of a record: to which phone, what, how long it is, and whether it is night there.
import { Alert, Autocomplete, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "./api";
import { useDraft } from "./draft";
import { dateTime, phone } from "./format";
import { SmsCounter } from "./SmsCounter";
import type { SubjectChoice } from "./SubjectSelect";
import { TemplatePicker } from "./TemplatePicker";
import type { TimelineOf } from "./Timeline";

interface SmsFormProps extends SubjectChoice {
  of: TimelineOf;
  onDone: () => void;
}

export function SmsForm({ of, type, id, onDone }: SmsFormProps) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const options = useQueryOf("/sms/options", { query: { subjectType: type, subjectId: id } });
  const [text, setText, forget] = useDraft(`sms:${type}:${id}`, "");
  const [typed, setTyped] = useState<string | null>(null);
  const [template, setTemplate] = useState<string | null>(null);
  const phones = options.data?.phones ?? [];
  const to = typed ?? phones.find((one) => !one.optedOut)?.phone ?? "";
  const chosen = phones.find((one) => one.phone === to || phone(one.phone) === to);
  const send = useAction(
    () =>
      api.post("/sms", {
        body: {
          to: chosen?.phone ?? to,
          text: text.trim(),
          subjectType: type,
          subjectId: id,
          template: template ?? undefined,
        },
      }),
    {
      done: chosen?.waitsUntil ? t("sms.queuedTill", { at: dateTime(chosen.waitsUntil) }) : t("sms.queued"),
      refresh: [`/${of}/{id}/timeline`],
      onDone: () => {
        forget();
        onDone();
      },
    },
  );
  const refuse = useAction(
    () => api.put("/opt-outs", { body: { kind: "sms", value: chosen?.phone ?? to } }),
    { done: t("sms.refusedDone"), refresh: ["/sms/options"] },
  );
  if (options.data && !options.data.available) return <Alert color="gray">{t("sms.missing")}</Alert>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to && text.trim()) send.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group grow align="flex-end">
          <Autocomplete
            label={t("sms.to")}
            placeholder={options.isPending ? "" : t("sms.typePhone")}
            value={chosen ? phone(chosen.phone) : to}
            onChange={setTyped}
            data={phones.map((one) => ({ value: phone(one.phone), label: phone(one.phone) }))}
            renderOption={({ option }) => (
              <span>
                {option.value}{" "}
                <Text span size="xs" c="dimmed">
                  {phones.find((one) => phone(one.phone) === option.value)?.name}
                </Text>
              </span>
            )}
          />
          <TemplatePicker
            channel="sms"
            subject={{ type, id }}
            onTake={(filled, taken) => {
              setText(filled.text);
              setTemplate(taken.code);
            }}
          />
        </Group>
        <Textarea
          label={t("sms.text")}
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          description={<SmsCounter text={text} onLatin={setText} />}
        />
        {chosen?.optedOut && <Alert color="red">{t("sms.optedOut")}</Alert>}
        {chosen?.waitsUntil && !chosen.optedOut && (
          <Text size="xs" c="var(--v-idle)" role="status">
            {t("sms.night", { at: dateTime(chosen.waitsUntil) })}
          </Text>
        )}
        <Group justify="space-between">
          {chosen && !chosen.optedOut ? (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              loading={refuse.isPending}
              onClick={() => refuse.mutate(undefined)}
            >
              {t("sms.refuse")}
            </Button>
          ) : (
            <span />
          )}
          <Button
            size="xs"
            type="submit"
            loading={send.isPending}
            disabled={!to || !text.trim() || chosen?.optedOut}
          >
            {t("sms.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
