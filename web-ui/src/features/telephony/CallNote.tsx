// A note of the talk, written to the lead, the deal or the client. It survives a reload, and is saved when the card is dismissed.
import { Button, Group, Select, Text, Textarea } from "@mantine/core";
import type { Call, CallCard } from "@voronka/api";
import { type Ref, useImperativeHandle, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { startDraft, useDraft } from "../../shared/draft";
import { type Target, targetsOf } from "./cards";

export interface NoteHandle {
  /** Saves what is typed. False: it could not be saved, and is still there. */
  save: () => Promise<boolean>;
}

const places = { lead: "leads", deal: "deals", company: "companies", contact: "contacts" } as const;
const keyOf = (target: Target) => `${target.type}:${target.id}`;

interface CallNoteProps {
  ref: Ref<NoteHandle>;
  call: Call;
  card: CallCard | null;
}

export function CallNote({ ref, call, card }: CallNoteProps) {
  const { t } = useTranslation("telephony");
  const api = useApi();
  const [text, setText, forget] = useDraft(`call:${call.phone}`, "");
  const [chosen, setChosen] = useState<string | null>(null);
  const [savedTo, setSavedTo] = useState<string | null>(null);
  const targets = targetsOf(card, call);
  const target = targets.find((one) => keyOf(one) === chosen) ?? targets[0];

  const send = useAction(
    (to: Target) =>
      api.post(`/${places[to.type]}/{id}/comments`, { path: { id: to.id }, body: { text: text.trim() } }),
    {
      refresh: [
        "/leads/{id}/timeline",
        "/deals/{id}/timeline",
        "/companies/{id}/timeline",
        "/contacts/{id}/timeline",
      ],
      onDone: (_, to) => {
        forget();
        setSavedTo(to.name);
      },
    },
  );
  const save = async () => {
    if (!text.trim()) return true;
    if (!target) {
      // nobody to write it to yet: it waits in the form of the new lead, and here for the next call of the number
      startDraft(`lead.new:${call.phone}`, { text: text.trim() });
      return true;
    }
    try {
      await send.mutateAsync(target);
      return true;
    } catch {
      return false;
    }
  };
  useImperativeHandle(ref, () => ({ save }));

  return (
    <div>
      <Textarea
        aria-label={t("note")}
        placeholder={t("noteHint")}
        autosize
        minRows={2}
        maxRows={6}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setSavedTo(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      {text.trim() && target && (
        <Group gap="sm" mt="xs" wrap="nowrap" justify="flex-end">
          {targets.length > 1 ? (
            <Select
              size="xs"
              flex={1}
              aria-label={t("noteTo")}
              allowDeselect={false}
              value={keyOf(target)}
              onChange={setChosen}
              data={targets.map((one) => ({
                value: keyOf(one),
                label: t(`noteIn.${one.type}`, { name: one.name }),
              }))}
            />
          ) : (
            <Text size="xs" c="dimmed" flex={1} truncate>
              {t(`noteIn.${target.type}`, { name: target.name })}
            </Text>
          )}
          <Button size="xs" loading={send.isPending} onClick={() => void save()}>
            {t("common:save")}
          </Button>
        </Group>
      )}
      <Text size="xs" c="dimmed" mt={4} role="status">
        {savedTo ? t("noteSaved", { name: savedTo }) : text.trim() && !target ? t("noteWaits") : ""}
      </Text>
    </div>
  );
}
