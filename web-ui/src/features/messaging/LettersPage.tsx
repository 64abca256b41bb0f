// «Письма»: what came to the mailboxes that I use and went from them; what belongs to no record yet is put on one.
import {
  Anchor,
  Button,
  CloseButton,
  Group,
  Paper,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconMail, IconSearch } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Letter } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, usePagesOf } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import { placeOf } from "../../shared/places";
import { useEvents } from "../../shared/realtime";
import { SettingsPage } from "../../shared/Settings";
import { type SubjectChoice, SubjectSelect } from "../../shared/SubjectSelect";
import { LetterBody } from "../../shared/TimelineLetter";

export const SHOWN = ["unsorted", "in", "out", "failed"] as const;
export type Shown = (typeof SHOWN)[number];

const QUERIES: Record<Shown, Record<string, unknown>> = {
  unsorted: { unsorted: true },
  in: { direction: "in" },
  out: { direction: "out" },
  failed: { direction: "out", status: "failed" },
};

export function LettersPage() {
  const { t } = useTranslation("letters");
  const { show = "unsorted" } = useSearch({ strict: false }) as { show?: Shown };
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 300);
  const pages = usePagesOf(
    "/letters",
    { query: { ...QUERIES[show], q: q || undefined, limit: 30 } },
    { keep: true },
  );
  useEvents(["message.*"], () => void pages.refetch());
  return (
    <SettingsPage
      room="letters"
      toolbar={
        <Group gap="sm">
          <SegmentedControl
            size="xs"
            aria-label={t("list.show")}
            value={show}
            onChange={(next) => void navigate({ to: "/settings/letters", search: { show: next as Shown } })}
            data={SHOWN.map((value) => ({ value, label: t(`list.${value}`) }))}
          />
          <TextInput
            size="xs"
            type="search"
            aria-label={t("list.search")}
            placeholder={t("list.search")}
            leftSection={<IconSearch size={14} aria-hidden />}
            rightSection={
              typed && <CloseButton size="xs" aria-label={t("list.clear")} onClick={() => setTyped("")} />
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Group>
      }
    >
      {pages.isPending ? (
        <Skeletons rows={4} />
      ) : pages.error && pages.items.length === 0 ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.items.length === 0 ? (
        <Empty
          icon={<IconMail size={32} stroke={1.4} aria-hidden />}
          title={t(`list.empty.${show}`)}
          text={t(show === "unsorted" ? "list.emptyUnsorted" : "list.emptyText")}
        />
      ) : (
        <Stack gap="sm" maw={880}>
          {pages.items.map((letter) => (
            <Row key={letter.id} letter={letter} />
          ))}
          {pages.hasNextPage && (
            <Button
              variant="subtle"
              loading={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {t("list.more")}
            </Button>
          )}
        </Stack>
      )}
    </SettingsPage>
  );
}

function Row({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  const place = letter.about && placeOf(letter.about);
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            {[dateTime(letter.createdAt), letter.mailbox?.name].filter(Boolean).join(" · ")}
          </Text>
          {letter.about && place && (
            <Anchor component={Link} to={place} size="xs" underline="always">
              {letter.about.name || letter.about.id}
            </Anchor>
          )}
        </Group>
        <LetterBody letter={letter} />
        {!letter.about && letter.direction === "in" && <PlaceIt letter={letter} label={t("list.place")} />}
      </Stack>
    </Paper>
  );
}

/** Puts it, with its thread, on the story of a record. */
function PlaceIt({ letter, label }: { letter: Letter; label: string }) {
  const { t } = useTranslation("letters");
  const api = useApi();
  const [subject, setSubject] = useState<SubjectChoice | null>(null);
  const place = useAction(
    (to: SubjectChoice) =>
      api.post("/letters/{id}/place", {
        path: { id: letter.id },
        body: { subjectType: to.type, subjectId: to.id },
      }),
    { done: t("list.placed"), refresh: ["/letters"] },
  );
  return (
    <Group gap="xs" align="flex-end">
      <SubjectSelect label={label} value={subject} onChange={setSubject} />
      <Button
        size="sm"
        variant="default"
        disabled={!subject}
        loading={place.isPending}
        onClick={() => subject && place.mutate(subject)}
      >
        {t("list.put")}
      </Button>
    </Group>
  );
}
