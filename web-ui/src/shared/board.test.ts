import type { Board } from "@voronka/api";
import { describe, expect, it } from "vitest";
import { appendColumn, type BoardCardData, dropCard, moveCard, neighbour, placeCard } from "./board";

const card = (id: number, stage: string, amount = "100.00", version = 1): BoardCardData => ({
  id,
  version,
  stage,
  title: `Сделка ${id}`,
  amount: { amount, currency: "RUB" },
});
const column = (stage: string, cards: BoardCardData[], count = cards.length, sum = "0.00") => ({
  stage,
  name: stage,
  colour: "#888888",
  kind: "open" as const,
  count,
  sum: { amount: sum, currency: "RUB" },
  cards,
  nextCursor: null,
});
const board = (): Board<BoardCardData> => ({
  columns: [
    column("new", [card(1, "new", "100.50"), card(2, "new", "200.00")], 40, "5000.00"),
    column("paid", [card(3, "paid")], 1, "100.00"),
    column("won", [], 0),
  ],
});
const ids = (one: Board<BoardCardData>, at: number) => one.columns[at]?.cards.map((each) => each.id);
const figures = (one: Board<BoardCardData>) => one.columns.map((each) => [each.count, each.sum?.amount]);

describe("a move", () => {
  it("takes the card to the top and carries count and sum", () => {
    const moved = moveCard(board(), 1, "paid");
    expect(ids(moved, 0)).toEqual([2]);
    expect(ids(moved, 1)).toEqual([1, 3]);
    expect(figures(moved)).toEqual([
      [39, "4899.50"],
      [2, "200.50"],
      [0, "0.00"],
    ]);
  });
  it("and its undo give the same figures again", () => {
    expect(figures(moveCard(moveCard(board(), 1, "won"), 1, "new"))).toEqual(figures(board()));
  });
  it("of an unknown card or to an unknown stage changes nothing", () => {
    const before = board();
    expect(moveCard(before, 99, "paid")).toBe(before);
    expect(moveCard(before, 1, "nowhere")).toBe(before);
    expect(moveCard(before, 1, "new")).toBe(before);
  });
});

describe("a live event", () => {
  it("moves a shown card and takes its new amount", () => {
    const after = placeCard(board(), card(1, "paid", "150.00", 2));
    expect(ids(after, 1)).toEqual([1, 3]);
    expect(figures(after)).toEqual([
      [39, "4899.50"],
      [2, "250.00"],
      [0, "0.00"],
    ]);
  });
  it("never brings back an older version", () => {
    const fresh = placeCard(board(), card(1, "paid", "100.50", 5));
    expect(placeCard(fresh, card(1, "new", "100.50", 4))).toBe(fresh);
  });
  it("of our own move is not counted twice", () => {
    const moved = placeCard(moveCard(board(), 1, "paid"), card(1, "paid", "100.50", 2));
    expect(figures(placeCard(moved, card(1, "paid", "100.50", 2)))).toEqual(figures(moved));
  });
  it("adds a new card, and a moved one that was counted but not loaded", () => {
    expect(figures(placeCard(board(), card(50, "new", "10.00"), { isNew: true }))[0]).toEqual([
      41,
      "5010.00",
    ]);
    const moved = placeCard(board(), card(51, "won", "10.00", 3), { from: "new" });
    expect(figures(moved)).toEqual([
      [39, "4990.00"],
      [1, "100.00"],
      [1, "10.00"],
    ]);
  });
  it("about a card below the loaded part changes nothing", () => {
    const before = board();
    expect(placeCard(before, card(52, "new"))).toBe(before);
  });
  it("takes away what is gone", () => {
    expect(figures(dropCard(board(), 3))[1]).toEqual([0, "0.00"]);
  });
});

it("a page of a column never shows a card twice", () => {
  const page = column("paid", [card(1, "paid"), card(4, "paid")]);
  expect(ids(appendColumn(board(), page), 1)).toEqual([3, 4]);
});

it("arrows walk the cards and skip empty columns", () => {
  expect(neighbour(board(), 1, "ArrowDown")).toEqual({ column: 0, index: 1 });
  expect(neighbour(board(), 1, "ArrowUp")).toBeUndefined();
  expect(neighbour(board(), 2, "ArrowRight")).toEqual({ column: 1, index: 0 });
  expect(neighbour(board(), 3, "ArrowRight")).toBeUndefined();
});
