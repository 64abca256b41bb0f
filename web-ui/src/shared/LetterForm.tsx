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
import { type FormEvent, lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { FileLink, Uploads } from "./Attachments";
import { useAction, useApi, useQueryOf } from "./api";
import { useDraft } from "./draft";
import { useUploads } from "./files";
import { type Answering, beginning, isMail, type LetterDraft, NOTHING, quotedOf } from "./letter/beginning";
import { quote } from "./letter/fold";
import { ReadFrame } from "./letter/ReadFrame";
import { useMe } from "./me";
import { TemplatePicker } from "./TemplatePicker";
import { useClientMails } from "./useClientMails";

const LetterEditor = lazy(async () => ({ default: (await import("./letter/LetterEditor")).LetterEditor }));
const STORIES = [
  "/leads/{id}/timeline",
  "/deals/{id}/timeline",
  "/companies/{id}/timeline",
  "/contacts/{id}/timeline",
  "/letters",
];

interface LetterFormProps {
  type: "lead" | "deal" | "company" | "contact";
  id: number;
  answering?: Answering;
  onDone: () => void;
}

export function LetterForm({ type, id, answering, onDone }: LetterFormProps) {
  const { t } = useTranslation("letters");
  const api = useApi();
  const me = useMe();
  const known = useClientMails(type, id);
  const mailboxes = useQueryOf("/mailboxes", {}, { staleTime: 60_000 });
  const signed = useQueryOf("/me/signature", {}, { staleTime: 60_000 });
  const boxes = mailboxes.data?.items ?? [];
  const signature = signed.data?.filled ?? "";
  const uploads = useUploads({ tooLarge: t("timeline:file.tooLarge") });
  const key = answering ? `letter:${answering.how}:${answering.letter.id}` : `letter:${type}:${id}`;
  const [draft, setDraft, forget] = useDraft<LetterDraft | null>(key, null);
  const [box, setBox] = useState<string | null>(null);
  const [tracked, setTracked] = useState(true);
  const [asLinks, setAsLinks] = useState(false);
  const [copies, setCopies] = useState(false);
  const [tried, setTried] = useState(false);
  const [quoting, setQuoting] = useState(true);
  const quotation = useQuotation(answering);
  const now = draft ?? {
    ...(answering
      ? beginning(
          answering,
          boxes.map((one) => one.address),
        )
      : { ...NOTHING, to: known.slice(0, 1) }),
    html: signature && `<p></p>${signature}`,
  };
  // what is forwarded is the letter itself
  const under = quoting || answering?.how === "forward" ? quotation : "";
  const set = (part: Partial<LetterDraft>) => setDraft({ ...now, ...part });

  const send = useAction(
    () =>
      api.post("/letters", {
        body: {
          mailboxId: box ? Number(box) : null,
          to: now.to,
          cc: now.cc,
          subject: now.subject.trim(),
          html: now.html + under,
          template: now.template,
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
  const waits = uploads.busy || under === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (now.to.length === 0 || wrong.length > 0 || !now.subject.trim() || waits) return;
    send.mutate(undefined);
  };
  const usable = boxes.filter((one) => one.active);
  const own = usable.find((one) => one.owner?.id === me.id) ?? usable.find((one) => one.isDefault);
  const withCopies = copies || now.cc.length > 0;
  // the signature is still being fetched: whoever typed now would lose it
  if (!draft && (signed.isPending || mailboxes.isPending)) return <Skeleton height={320} />;
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
          onTake={(filled, { code }) =>
            set({
              subject: answering ? now.subject : (filled.subject ?? now.subject),
              html: `${filled.html ?? ""}${signature}`,
              fileIds: [...new Set([...now.fileIds, ...filled.fileIds])],
              template: code,
            })
          }
        />
        <Suspense fallback={<Skeleton height={160} />}>
          <LetterEditor small label={t("text")} value={now.html} onChange={(html) => set({ html })} />
        </Suspense>
        {answering && under && (
          <ReadFrame
            html={under}
            title={t("frame", { subject: answering.letter.subject || t("noSubject") })}
          />
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
            {answering && answering.how !== "forward" && (
              <Switch
                size="xs"
                label={t("quoting")}
                checked={quoting}
                onChange={(event) => setQuoting(event.currentTarget.checked)}
              />
            )}
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
              disabled={waits}
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

/** What is answered or forwarded, as it stands under the letter; null while it is being fetched. */
function useQuotation(answering: Answering | undefined): string | null {
  const { t } = useTranslation("letters");
  const body = useQueryOf(
    "/letters/{id}/body",
    { path: { id: answering?.letter.id ?? 0 } },
    { enabled: Boolean(answering), staleTime: 60_000 },
  ).data;
  if (!answering) return "";
  return body ? quote(t("quoted", quotedOf(answering.letter)), body.html ?? null, body.text) : null;
}
