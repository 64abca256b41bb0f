// A board of stages: virtual columns, cards dragged by mouse or touch, moved by keyboard or menu, several at once.
// Arrows walk, Shift+arrows move, Space selects, Enter opens.
import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { Menu } from "@mantine/core";
import type { Board as BoardData, Column } from "@voronka/api";
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Board.module.css";
import { BoardColumn } from "./BoardColumn";
import { type BoardCardData, findCard, neighbour } from "./board";

export interface BoardProps<Card extends BoardCardData> {
  label: string;
  board: BoardData<Card>;
  /** Inside of a card, under its title. */
  renderCard: (card: Card) => ReactNode;
  link: (card: Card) => { to: string; params: Record<string, string> };
  canMove: (card: Card) => boolean;
  /** A mark at the edge of the card. */
  tone?: (card: Card) => "late" | "idle" | undefined;
  onMove: (cards: Card[], column: Column<Card>) => void;
  onMore: (stage: string) => Promise<void>;
  /** Beneath the board while cards are selected. */
  bar?: (ids: number[], onClear: () => void) => ReactNode;
}

interface MenuAt {
  id: number;
  top: number;
  left: number;
}

export function Board<Card extends BoardCardData>(props: BoardProps<Card>) {
  const { label, board, canMove, onMove } = props;
  const { t } = useTranslation("common");
  const root = useRef<HTMLElement>(null);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const [current, setCurrent] = useState<number | null>(null);

  /** The card itself, or all the selected ones when it is one of them. */
  const together = (id: number): Card[] =>
    (selected.has(id) ? [...selected] : [id])
      .map((one) => findCard(board, one))
      .filter((card): card is Card => card !== undefined && canMove(card));

  const move = (id: number, stage: string) => {
    const column = board.columns.find((one) => one.stage === stage);
    const cards = together(id);
    if (!column || cards.length === 0) return;
    setSelected(new Set());
    onMove(cards, column);
  };

  const onDrop = useEffectEvent((id: unknown, stage: unknown) => {
    if (typeof id === "number" && typeof stage === "string") move(id, stage);
  });
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.kind === "board-card",
        onDrop: ({ source, location }) => onDrop(source.data.id, location.current.dropTargets[0]?.data.stage),
      }),
    [],
  );
  useEffect(() => (root.current ? autoScrollForElements({ element: root.current }) : undefined), []);

  const focus = (id: number) =>
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus());

  // a card moved by keyboard keeps the focus in its new column, once it is drawn there
  const following = useRef<number | null>(null);
  useEffect(() => {
    const id = following.current;
    if (id === null || !board) return;
    // the person has gone elsewhere meanwhile: do not pull the focus back
    if (document.activeElement !== document.body) {
      following.current = null;
      return;
    }
    root.current?.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus();
    setCurrent(id);
  }, [board]);

  const toggle = (id: number) =>
    setSelected((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });

  const onKey = (event: KeyboardEvent, id: number) => {
    if (event.key === " ") {
      event.preventDefault();
      return toggle(id);
    }
    if (event.key === "Escape" && selected.size > 0) return setSelected(new Set());
    if (!event.key.startsWith("Arrow")) return;
    following.current = null;
    event.preventDefault();
    if (event.shiftKey) {
      const at = board.columns.findIndex((column) => column.cards.some((card) => card.id === id));
      const target =
        board.columns[at + (event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0)];
      if (target && target !== board.columns[at]) {
        move(id, target.stage);
        following.current = id;
      }
      return;
    }
    const next = neighbour(board, id, event.key);
    const card = next && board.columns[next.column]?.cards[next.index];
    if (card) {
      setCurrent(card.id);
      focus(card.id);
    }
  };

  const openMenu = (id: number, anchor: HTMLElement) => {
    const { bottom, right } = anchor.getBoundingClientRect();
    setMenu({ id, top: bottom, left: right });
  };
  const menuCard = menu ? findCard(board, menu.id) : undefined;

  const here = [...selected].filter((id) => findCard(board, id));
  const bar = here.length > 0 && props.bar?.(here, () => setSelected(new Set()));

  return (
    <div className={classes.frame}>
      {board.columns.every((column) => column.count === 0) && (
        <p role="status" className={classes.nothing}>
          {t("board.empty")}
        </p>
      )}
      <section ref={root} className={classes.board} aria-label={label}>
        {board.columns.map((column) => (
          <BoardColumn
            key={column.stage}
            {...props}
            column={column}
            selected={selected}
            current={current}
            onFocusCard={setCurrent}
            onKey={onKey}
            onToggle={toggle}
            onMenu={openMenu}
          />
        ))}
        {menu && menuCard && (
          <Menu
            opened
            onChange={(opened) => !opened && setMenu(null)}
            position="bottom-end"
            returnFocus
            withinPortal
          >
            <Menu.Target>
              <button
                type="button"
                tabIndex={-1}
                aria-label={t("board.moveTo")}
                className={classes.anchor}
                style={{ top: menu.top, left: menu.left }}
              />
            </Menu.Target>
            <Menu.Dropdown mah={400} className={classes.menu}>
              <Menu.Item disabled>
                {selected.has(menuCard.id) && selected.size > 1
                  ? t("board.moveMany", { count: selected.size })
                  : t("board.moveTo")}
              </Menu.Item>
              {board.columns
                .filter((column) => column.stage !== menuCard.stage)
                .map((column) => (
                  <Menu.Item
                    key={column.stage}
                    leftSection={<span className={classes.dot} style={{ background: column.colour }} />}
                    onClick={() => move(menu.id, column.stage)}
                  >
                    {column.name}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </section>
      {bar}
    </div>
  );
}
