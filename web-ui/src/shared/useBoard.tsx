// The data of a board: read once, then kept right by moves (optimistic, with undo) and by live events.
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type Answer, ApiProblem, type Board } from "@voronka/api";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Declined, keyOf, useApi, useExplain, useQueryOf, useRefresh } from "./api";
import { appendColumn, type BoardCardData, dropCard, findCard, moveCard, placeCard } from "./board";
import { newResponsible } from "./phases";
import { useEvents } from "./realtime";

interface BoardOptions<Card> {
  path: "/leads/board" | "/deals/board";
  entity: "lead" | "deal";
  query: Record<string, unknown>;
  /** Does a card that arrives live belong on this board under the filters? Undefined: only the server knows. */
  accepts: (card: Card) => boolean | undefined;
  send: (card: Card, stage: string) => Promise<Card>;
}

export function useBoard<Card extends BoardCardData>({
  path,
  entity,
  query,
  accepts,
  send,
}: BoardOptions<Card>) {
  const { t } = useTranslation("common");
  const api = useApi();
  const client = useQueryClient();
  const explain = useExplain();
  const refresh = useRefresh();
  const asked = { query };
  const key = keyOf(path, asked);
  const keyText = JSON.stringify(key);
  const read = useQueryOf(path, asked, { staleTime: 60_000, keep: true });
  const board = read.data as Board<Card> | undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is the key's identity
  const change = useCallback(
    (how: (board: Board<Card>) => Board<Card>) =>
      client.setQueryData<Board<Card>>(key, (old) => (old ? how(old) : old)),
    [client, keyText],
  );

  useEvents([`${entity}.*`, "task.*"], (event) => {
    if (event.type.startsWith("task.")) {
      // the next task on a card has changed; the task's event does not carry the card
      const about = (event.data.task ?? event.data.card) as
        | { subject?: { type: string; id: number } }
        | undefined;
      const now = client.getQueryData<Board<Card>>(key);
      if (about?.subject?.type === entity && now && findCard(now, about.subject.id)) void read.refetch();
      return;
    }
    if (event.subject?.type !== entity) return;
    const { id } = event.subject;
    if (event.data.gone || event.type === `${entity}.deleted`) return void change((old) => dropCard(old, id));
    const card = event.data.card as Card | undefined;
    if (!card) return;
    const fits = accepts(card);
    const from = (event.data.from as { code?: string } | undefined)?.code;
    if (fits === false) change((old) => dropCard(old, id));
    else
      change((old) =>
        placeCard(old, card, {
          isNew:
            fits === true &&
            (event.type === `${entity}.created` ||
              event.type === `${entity}.assigned` ||
              "pipelines" in event.data),
          // a stage of another pipeline is no column here
          from: fits === true && !("pipelines" in event.data) ? from : undefined,
        }),
      );
  });

  /** Moves at once on the screen, then on the server; what the server refuses goes back and is explained. */
  const move = async (cards: Card[], to: string, undoing = false) => {
    const wanted = cards.filter((card) => card.stage !== to);
    if (wanted.length === 0) return;
    change((old) => wanted.reduce((sum, card) => moveCard(sum, card.id, to), old));
    const moved: { card: Card; from: string; to?: string }[] = [];
    for (const card of wanted) {
      try {
        const answer = await send(card, to);
        moved.push({ card: answer, from: card.stage, to: newResponsible(card, answer) });
        change((old) => placeCard(old, answer));
      } catch (fault) {
        const current = fault instanceof ApiProblem ? (fault.current as Card | undefined) : undefined;
        change((old) => placeCard(moveCard(old, card.id, card.stage), current ?? card));
        if (!(fault instanceof Declined))
          notifications.show({ color: "red", title: card.title, message: explain(fault) });
      }
    }
    void refresh(`/${entity}s/{id}`);
    const name =
      client.getQueryData<Board<Card>>(key)?.columns.find((column) => column.stage === to)?.name ?? to;
    if (moved.length > 0 && !undoing) offerUndo(moved, name);
  };

  const offerUndo = (moved: { card: Card; from: string; to?: string }[], stageName: string) => {
    const handed = [...new Set(moved.flatMap((one) => one.to ?? []))];
    const id = `undo-${moved[0]?.card.id}-${moved[0]?.card.version}`;
    const undo = () => {
      notifications.hide(id);
      for (const { card, from } of moved) void move([card], from, true);
    };
    notifications.show({
      id,
      autoClose: 8000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text lineClamp={2}>
            {moved.length === 1
              ? t("board.moved", { title: moved[0]?.card.title, stage: stageName })
              : t("board.movedMany", { count: moved.length, stage: stageName })}
            {handed.length > 0 && ` ${t("people.nowAnswers", { names: handed.join(", ") })}`}
          </Text>
          <Button size="compact-sm" variant="light" onClick={undo}>
            {t("undo")}
          </Button>
        </Group>
      ),
    });
  };

  const more = async (stage: string) => {
    const column = board?.columns.find((one) => one.stage === stage);
    if (!column?.nextCursor) return;
    const page = (await api.get(path, {
      query: { ...query, stage, cursor: column.nextCursor },
    })) as Answer<typeof path, "get">;
    const next = page.columns[0] as unknown as Board<Card>["columns"][number] | undefined;
    if (next) change((old) => appendColumn(old, next));
  };

  return { board, read, move, more, change };
}
