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
import { quote } from "./letter/fold";
import { useMe } from "./me";
import { useClientMails } from "./useClientMails";

const LetterEditor = lazy(async () => ({ default: (await import("./letter/LetterEditor")).LetterEditor }));
const STORIES = [
  "/leads/{id}/timeline",
  "/deals/{id}/timeline",
  "/companies/{id}/timeline",
  "/contacts/{id}/timeline",
  "/letters",
];

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
}

const NOTHING: Draft = { to: [], cc: [], subject: "", html: "", fileIds: [] };
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
  const begun = useBeginning(answering, known, signature?.filled ?? null);
  const now = draft ?? begun ?? NOTHING;
  const set = (part: Partial<Draft>) => setDraft({ ...now, ...part });

  const send = useAction(
    () =>
      api.post("/letters", {
        body: {
          mailboxId: box ? Number(box) : null,
          to: now.to,
          cc: now.cc,
          subject: now.subject.trim(),
          html: now.html,
          fileIds: [...now.fileIds, ...uploads.ids],
          answerTo: answering && answering.how !== "forward" ? answering.letter.id : null,
          subjectType: type,
          subjectId: id,
          tracked,
          filesAsLinks: asLinks,
        },
      }),
    {
      done: t("queued"),
      refresh: STORIES,
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
  // what is quoted is still being fetched: whoever typed now would lose it
  if (!draft && !begun) return <Skeleton height={320} />;
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
        <LetterTemplates
          type={type}
          id={id}
          onTake={(filled) =>
            set({
              subject: answering ? now.subject : (filled.subject ?? now.subject),
              html: `${filled.html ?? ""}${signature?.filled ?? ""}`,
              fileIds: [...new Set([...now.fileIds, ...filled.fileIds])],
            })
          }
        />
        <Suspense fallback={<Skeleton height={160} />}>
          <LetterEditor small label={t("text")} value={now.html} onChange={(html) => set({ html })} />
        </Suspense>
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

/** What stands in the form before anybody types; null while it is being fetched. */
function useBeginning(
  answering: Answering | undefined,
  known: string[],
  signature: string | null,
): Draft | null {
  const { t } = useTranslation("letters");
  const body = useQueryOf(
    "/letters/{id}/body",
    { path: { id: answering?.letter.id ?? 0 } },
    { enabled: Boolean(answering) },
  ).data;
  const foot = signature ? `<p></p>${signature}` : "";
  if (!answering) return { ...NOTHING, to: known.slice(0, 1), html: foot };
  const { letter, how } = answering;
  if (!body) return null;
  const incoming = letter.direction === "in";
  const from = letter.from ? [shown(letter.from)] : [];
  const ours = letter.mailbox ? letter.to.filter((one) => one.name !== letter.mailbox?.name) : letter.to;
  const subject = letter.subject.replace(/^\s*((re|fwd?|ответ|на)\s*:\s*)+/i, "");
  const head = t("quoted", {
    who: letter.from ? shown(letter.from) : "",
    when: new Date(letter.createdAt).toLocaleString(),
  });
  const others = [...ours, ...letter.cc].map(shown);
  return {
    to: how === "forward" ? [] : incoming ? from : letter.to.map(shown),
    cc: how === "all" ? (incoming ? others : letter.cc.map(shown)) : [],
    subject: `${how === "forward" ? "Fwd" : "Re"}: ${subject}`,
    html: `${foot}${quote(head.replace(/</g, "&lt;"), body.html ?? null, body.text)}`,
    fileIds: how === "forward" ? letter.files.map((file) => file.id) : [],
  };
}

interface Filled {
  subject?: string | null;
  html?: string | null;
  fileIds: number[];
}

function LetterTemplates({
  type,
  id,
  onTake,
}: {
  type: string;
  id: number;
  onTake: (filled: Filled) => void;
}) {
  const { t } = useTranslation("letters");
  const api = useApi();
  const templates =
    useQueryOf("/templates", { query: { channel: "email", entity: type } }, { staleTime: 60_000 }).data
      ?.items ?? [];
  const take = useAction(
    (template: number) =>
      api.post("/templates/{id}/preview", {
        path: { id: template },
        body: { subjectType: type, subjectId: id },
      }),
    { onDone: onTake },
  );
  if (templates.length === 0) return null;
  return (
    <Select
      aria-label={t("template")}
      placeholder={t("template")}
      searchable
      nothingFoundMessage={t("common:nothingFound")}
      disabled={take.isPending}
      value={null}
      onChange={(one) => one !== null && take.mutate(Number(one))}
      data={templates.map((one) => ({ value: String(one.id), label: one.name }))}
    />
  );
}
