import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { Loader } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { Column } from "@voronka/api";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardProps } from "./Board";
import classes from "./Board.module.css";
import { BoardCard } from "./BoardCard";
import type { BoardCardData } from "./board";
import { money, moneyRounded, number } from "./format";

interface BoardColumnProps<Card extends BoardCardData> extends BoardProps<Card> {
  column: Column<Card>;
  selected: ReadonlySet<number>;
  /** The card that had the focus last. */
  current: number | null;
  onFocusCard: (id: number) => void;
  onKey: (event: KeyboardEvent, id: number) => void;
  onToggle: (id: number) => void;
  onMenu: (id: number, anchor: HTMLElement) => void;
}

const CARD = 116;
const GAP = 8;

export function BoardColumn<Card extends BoardCardData>(props: BoardColumnProps<Card>) {
  const { column, selected, current, onMore } = props;
  const { t } = useTranslation("common");
  const outer = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLUListElement>(null);
  const [over, setOver] = useState(false);
  const [loading, setLoading] = useState(false);

  const virtual = useVirtualizer({
    count: column.cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD,
    gap: GAP,
    overscan: 4,
    paddingStart: 4,
    paddingEnd: 12,
    getItemKey: (index) => column.cards[index]?.id ?? index,
  });
  const shown = virtual.getVirtualItems();
  // one card a column is reached by Tab: where one was, or the first in sight
  const here = shown.find((item) => column.cards[item.index]?.id === current) ?? shown[0];
  const tabStop = here && column.cards[here.index]?.id;
  const last = shown.at(-1)?.index ?? -1;
  const wantsMore = column.nextCursor !== null && last >= column.cards.length - 6;
  useEffect(() => {
    if (!wantsMore || loading) return;
    setLoading(true);
    void onMore(column.stage)
      .catch(() => undefined)
      .finally(() => setLoading(false));
  }, [wantsMore, loading, onMore, column.stage]);

  useEffect(() => {
    const element = outer.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      getData: () => ({ stage: column.stage }),
      canDrop: ({ source }) => source.data.kind === "board-card",
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [column.stage]);
  useEffect(() => (scroller.current ? autoScrollForElements({ element: scroller.current }) : undefined), []);

  return (
    <section
      ref={outer}
      className={classes.column}
      data-over={over || undefined}
      aria-label={t(column.more ? "board.columnMore" : "board.column", {
        name: column.name,
        count: column.count,
      })}
    >
      <header className={classes.columnHead} style={{ borderTopColor: column.colour }}>
        <h2 className={classes.columnName}>{column.name}</h2>
        <span className={classes.count} title={column.more ? t("board.more") : undefined}>
          {number(column.count)}
          {column.more && "+"}
        </span>
        {column.sum && (
          <span className={classes.sum} title={money(column.sum)}>
            {moneyRounded(column.sum)}
          </span>
        )}
      </header>
      <ul ref={scroller} className={classes.cards} tabIndex={-1}>
        <li aria-hidden style={{ height: virtual.getTotalSize() }} />
        {shown.map((item) => {
          const card = column.cards[item.index];
          return card ? (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={classes.slot}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <BoardCard
                card={card}
                title={card.title}
                link={props.link(card)}
                movable={props.canMove(card)}
                tone={props.tone?.(card)}
                selected={selected.has(card.id)}
                tabStop={card.id === tabStop}
                onFocusCard={props.onFocusCard}
                onKey={props.onKey}
                onToggle={props.onToggle}
                onMenu={props.onMenu}
              >
                {props.renderCard(card)}
              </BoardCard>
            </li>
          ) : null;
        })}
      </ul>
      {loading && (
        <div className={classes.loading}>
          <Loader size="xs" aria-label={t("loading")} />
        </div>
      )}
    </section>
  );
}
