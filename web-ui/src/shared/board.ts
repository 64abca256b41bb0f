// The arithmetic of a board: a card moves, appears, leaves; counts and sums follow. Pure: the old board is never touched.
import type { Board, Column, Money, Ref } from "@voronka/api";
import { sumAmounts } from "./format";

export interface BoardCardData {
  id: number;
  version: number;
  stage: string;
  title: string;
  amount?: Money | null;
  responsible?: Ref | null;
}

export function findCard<Card extends BoardCardData>(board: Board<Card>, id: number): Card | undefined {
  for (const column of board.columns) {
    const card = column.cards.find((one) => one.id === id);
    if (card) return card;
  }
  return undefined;
}

function withSum<Card extends BoardCardData>(column: Column<Card>, card: Card, sign: 1 | -1): Column<Card> {
  const count = Math.max(0, column.count + sign);
  if (!column.sum || !card.amount) return { ...column, count };
  const amount = sign === 1 ? card.amount.amount : negate(card.amount.amount);
  return { ...column, count, sum: { ...column.sum, amount: sumAmounts([column.sum.amount, amount]) } };
}

function negate(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

function mapColumn<Card>(board: Board<Card>, stage: string, change: (column: Column<Card>) => Column<Card>) {
  return {
    ...board,
    columns: board.columns.map((column) => (column.stage === stage ? change(column) : column)),
  };
}

/** The card goes to the top of another column. */
export function moveCard<Card extends BoardCardData>(
  board: Board<Card>,
  id: number,
  to: string,
): Board<Card> {
  const card = findCard(board, id);
  if (!card || card.stage === to || !board.columns.some((column) => column.stage === to)) return board;
  const moved = { ...card, stage: to };
  const without = dropCard(board, id);
  return mapColumn(without, to, (column) =>
    withSum({ ...column, cards: [moved, ...column.cards] }, moved, 1),
  );
}

export function dropCard<Card extends BoardCardData>(board: Board<Card>, id: number): Board<Card> {
  const card = findCard(board, id);
  if (!card) return board;
  return {
    ...board,
    columns: board.columns.map((column) =>
      column.cards.some((one) => one.id === id)
        ? withSum({ ...column, cards: column.cards.filter((one) => one.id !== id) }, card, -1)
        : column,
    ),
  };
}

/**
 * Puts what the server says about a card on the board. An older version than the shown one changes nothing.
 * `from` is the stage it left, for a card that was counted but not loaded.
 */
export function placeCard<Card extends BoardCardData>(
  board: Board<Card>,
  card: Card,
  { isNew = false, from }: { isNew?: boolean; from?: string } = {},
): Board<Card> {
  const shown = findCard(board, card.id);
  if (shown && shown.version > card.version) return board;
  if (shown && shown.stage === card.stage) {
    return mapColumn(board, card.stage, (column) => {
      const swapped = withSum(withSum(column, shown, -1), card, 1);
      return { ...swapped, cards: column.cards.map((one) => (one.id === card.id ? card : one)) };
    });
  }
  let next = board;
  if (shown) next = dropCard(board, card.id);
  else if (from) next = mapColumn(board, from, (column) => withSum(column, card, -1));
  // a card that is neither shown, new nor moved lies below the loaded part: already counted
  else if (!isNew) return board;
  return mapColumn(next, card.stage, (column) =>
    withSum({ ...column, cards: [card, ...column.cards] }, card, 1),
  );
}

/** The next page of one column; a card that has moved here meanwhile is not shown twice. */
export function appendColumn<Card extends BoardCardData>(
  board: Board<Card>,
  page: Column<Card>,
): Board<Card> {
  return mapColumn(board, page.stage, (column) => {
    const known = new Set(board.columns.flatMap((one) => one.cards.map((card) => card.id)));
    return {
      ...column,
      cards: [...column.cards, ...page.cards.filter((card) => !known.has(card.id))],
      nextCursor: page.nextCursor,
    };
  });
}

/** Where an arrow key leads: the card beside in the same or the neighbouring column. */
export function neighbour<Card extends BoardCardData>(
  board: Board<Card>,
  id: number,
  key: string,
): { column: number; index: number } | undefined {
  const column = board.columns.findIndex((one) => one.cards.some((card) => card.id === id));
  if (column < 0) return undefined;
  const index = board.columns[column]?.cards.findIndex((card) => card.id === id) ?? 0;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const next = index + (key === "ArrowDown" ? 1 : -1);
    return board.columns[column]?.cards[next] ? { column, index: next } : undefined;
  }
  const step = key === "ArrowRight" ? 1 : -1;
  for (let other = column + step; other >= 0 && other < board.columns.length; other += step) {
    const count = board.columns[other]?.cards.length ?? 0;
    if (count > 0) return { column: other, index: Math.min(index, count - 1) };
  }
  return undefined;
}
