// Where a letter is written about a record, anew or as an answer. What is typed survives a reload.
import {
  Button,
  FileButton,
  Group,
  Select,
  Skeleton,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from "@mantine/core";
import { IconPaperclip, IconSend } from "@tabler/icons-react";
import type { Letter } from "@voronka/api";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { FileLink, Uploads } from "./Attachments";
import { useAction, useApi, useQueryOf } from "./api";
import { useDraft } from "./draft";
import { useUploads } from "./files";
import { dateTime } from "./format";
import { quote } from "./letter/fold";
import classes from "./letter/Letter.module.css";
import { LetterFrame } from "./letter/LetterFrame";
import { useMe } from "./me";
import { STORIES } from "./stories";
import { TemplatePicker } from "./TemplatePicker";
import { useClientMails } from "./useClientMails";

const LetterEditor = lazy(async () => ({ default: (await import("./letter/LetterEditor")).LetterEditor }));
const REFRESHED = [...STORIES, "/letters"];

export type Answering = { letter: Letter; how: "answer" | "all" | "forward" };

interface LetterFormProps {
  type: "lead" | "deal" | "company" | "contact";
  id: number;
  answering?: Answering;
  onDone: () => void;
}

interface Draft {
  to: string[];
  cc: string[];
  subject: string;
  html: string;
  /** Of what is forwarded, and of a template. */
  fileIds: number[];
  template: string | null;
}

const NOTHING: Draft = { to: [], cc: [], subject: "", html: "", fileIds: [], template: null };
const shown = (who: { name: string | null; address: string }) =>
  who.name ? `${who.name} <${who.address}>` : who.address;
const addressOf = (text: string) => text.replace(/^.*</, "").replace(">", "").trim().toLowerCase();
const isMail = (text: string) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(addressOf(text));

export function LetterForm({ type, id, answering, onDone }: LetterFormProps) {
  const { t } = useTranslation("letters");
  const api = useApi();
  const me = useMe();
  const known = useClientMails(type, id);
  const boxes = useQueryOf("/mailboxes", {}, { staleTime: 60_000 }).data?.items ?? [];
  const signature = useQueryOf("/me/signature", {}, { staleTime: 60_000 }).data;
  const uploads = useUploads({ tooLarge: t("timeline:file.tooLarge") });
  const key = answering ? `letter:${answering.how}:${answering.letter.id}` : `letter:${type}:${id}`;
  const [draft, setDraft, forget] = useDraft<Draft | null>(key, null);
  const [box, setBox] = useState<string | null>(null);
  const [tracked, setTracked] = useState(true);
  const [asLinks, setAsLinks] = useState(false);
  const [copies, setCopies] = useState(false);
  const [tried, setTried] = useState(false);
  const begun = beginning(
    answering,
    known,
    boxes.map((one) => one.address.toLowerCase()),
    signature?.filled ?? null,
  );
  // kept out of what is typed: a template never wipes it, and the editor never has to understand a stranger's HTML
  const quotation = useQuotation(answering);
  const now = draft ?? begun;
  const set = (part: Partial<Draft>) => setDraft({ ...now, ...part });

  const send = useAction(
    () =>
      api.post("/letters", {
        body: {
          mailboxId: box ? Number(box) : null,
          to: now.to,
          cc: now.cc,
          subject: now.subject.trim(),
          html: now.html + (quotation ?? ""),
          fileIds: [...now.fileIds, ...uploads.ids],
          answerTo: answering && answering.how !== "forward" ? answering.letter.id : null,
          subjectType: type,
          subjectId: id,
          template: now.template,
          tracked,
          filesAsLinks: asLinks,
        },
      }),
    {
      done: t("queued"),
      refresh: REFRESHED,
      onDone: () => {
        forget();
        uploads.clear();
        onDone();
      },
    },
  );
  const wrong = now.to.filter((one) => !isMail(one));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (now.to.length === 0 || wrong.length > 0 || !now.subject.trim() || uploads.busy) return;
    send.mutate(undefined);
  };
  const usable = boxes.filter((one) => one.active);
  const own = usable.find((one) => one.owner?.id === me.id) ?? usable.find((one) => one.isDefault);
  const withCopies = copies || now.cc.length > 0;
  if (quotation === null) return <Skeleton height={320} />;
  return (
    <form onSubmit={submit} aria-label={t("compose")}>
      <Stack gap="sm">
        {usable.length > 0 && (
          <Select
            label={t("from")}
            value={box ?? (own ? String(own.id) : null)}
            placeholder={t("system")}
            onChange={setBox}
            allowDeselect={false}
            data={usable.map((one) => ({ value: String(one.id), label: `${one.name} · ${one.address}` }))}
          />
        )}
        <TagsInput
          label={t("to")}
          withAsterisk
          value={now.to}
          onChange={(to) => set({ to })}
          data={known}
          splitChars={[",", ";"]}
          acceptValueOnBlur
          placeholder={now.to.length === 0 ? t("toHint") : ""}
          error={
            tried &&
            (now.to.length === 0 ? t("required") : wrong.length > 0 && t("noMail", { one: wrong[0] }))
          }
          rightSectionPointerEvents="all"
          rightSectionWidth={withCopies ? undefined : 72}
          rightSection={
            !withCopies && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setCopies(true)}>
                {t("copy")}
              </Button>
            )
          }
        />
        {withCopies && (
          <TagsInput
            label={t("cc")}
            value={now.cc}
            onChange={(cc) => set({ cc })}
            data={known}
            splitChars={[",", ";"]}
            acceptValueOnBlur
          />
        )}
        <TextInput
          label={t("subject")}
          withAsterisk
          value={now.subject}
          maxLength={500}
          onChange={(event) => set({ subject: event.currentTarget.value })}
          error={tried && !now.subject.trim() && t("required")}
        />
        <TemplatePicker
          channel="email"
          subject={{ type, id }}
          onTake={(filled, template) =>
            set({
              subject: answering ? now.subject : (filled.subject ?? now.subject),
              html: `${filled.html ?? ""}${signature?.filled ?? ""}`,
              fileIds: [...new Set([...now.fileIds, ...filled.fileIds])],
              template: template.code,
            })
          }
        />
        <Suspense fallback={<Skeleton height={160} />}>
          <LetterEditor small label={t("text")} value={now.html} onChange={(html) => set({ html })} />
        </Suspense>
        {quotation && (
          <details className={classes.quotation}>
            <summary>{t("quote")}</summary>
            <LetterFrame html={quotation} low />
          </details>
        )}
        {answering?.how === "forward" &&
          answering.letter.files.map((file) => <FileLink key={file.id} file={file} />)}
        <Uploads items={uploads.items} onRemove={uploads.remove} />
        <Group justify="space-between" gap="sm">
          <Group gap="md">
            <FileButton
              multiple
              onChange={uploads.add}
              inputProps={{ "aria-label": t("timeline:file.attach") }}
            >
              {(button) => (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconPaperclip size={14} aria-hidden />}
                  {...button}
                >
                  {t("attach")}
                </Button>
              )}
            </FileButton>
            <Switch
              size="xs"
              label={t("tracked")}
              checked={tracked}
              onChange={(event) => setTracked(event.currentTarget.checked)}
            />
            {uploads.items.length + now.fileIds.length > 0 && (
              <Switch
                size="xs"
                label={t("asLinks")}
                checked={asLinks}
                onChange={(event) => setAsLinks(event.currentTarget.checked)}
              />
            )}
          </Group>
          <Group gap="xs">
            {answering && (
              <Button size="xs" variant="default" onClick={onDone}>
                {t("common:cancel")}
              </Button>
            )}
            <Button
              size="xs"
              type="submit"
              loading={send.isPending}
              disabled={uploads.busy}
              leftSection={<IconSend size={14} aria-hidden />}
            >
              {t("send")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

/** What stands in the form before anybody types. @param ours the addresses of our own mailboxes */
function beginning(
  answering: Answering | undefined,
  known: string[],
  ours: string[],
  signature: string | null,
): Draft {
  const foot = signature ? `<p></p>${signature}` : "";
  if (!answering) return { ...NOTHING, to: known.slice(0, 1), html: foot };
  const { letter, how } = answering;
  const incoming = letter.direction === "in";
  const strangers = (list: Letter["to"]) => list.filter((one) => !ours.includes(one.address.toLowerCase()));
  const subject = letter.subject.replace(/^\s*((re|fwd?|ответ|на)\s*:\s*)+/i, "");
  const all = incoming ? strangers([...letter.to, ...letter.cc]) : letter.cc;
  return {
    ...NOTHING,
    to: how === "forward" ? [] : incoming ? (letter.from ? [shown(letter.from)] : []) : letter.to.map(shown),
    cc: how === "all" ? all.map(shown) : [],
    subject: `${how === "forward" ? "Fwd" : "Re"}: ${subject}`,
    html: foot,
    fileIds: how === "forward" ? letter.files.map((file) => file.id) : [],
  };
}

/** @returns the letter that is answered as it stands under the answer; empty for none, null while it is being fetched */
function useQuotation(answering: Answering | undefined): string | null {
  const { t } = useTranslation("letters");
  const body = useQueryOf(
    "/letters/{id}/body",
    { path: { id: answering?.letter.id ?? 0 } },
    { enabled: Boolean(answering) },
  ).data;
  if (!answering) return "";
  if (!body) return null;
  const { from, createdAt } = answering.letter;
  const head = t("quoted", { who: from ? shown(from) : "", when: dateTime(createdAt) });
  return quote(head.replace(/</g, "&lt;"), body.html ?? null, body.text);
}
