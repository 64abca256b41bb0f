import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { ActionIcon } from "@mantine/core";
import { IconDotsVertical } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Board.module.css";

interface BoardCardProps {
  card: { id: number };
  title: string;
  link: { to: string; params: Record<string, string> };
  movable: boolean;
  tone: "late" | "idle" | undefined;
  selected: boolean;
  tabStop: boolean;
  onFocusCard: (id: number) => void;
  onKey: (event: KeyboardEvent, id: number) => void;
  onToggle: (id: number) => void;
  onMenu: (id: number, anchor: HTMLElement) => void;
  children: ReactNode;
}

export function BoardCard(props: BoardCardProps) {
  const { card, title, link, movable, tone, selected, tabStop, onFocusCard, onKey, onToggle, onMenu } = props;
  const { t } = useTranslation("common");
  const root = useRef<HTMLElement>(null);
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    const element = root.current;
    if (!element || !movable) return;
    return draggable({
      element,
      getInitialData: () => ({ kind: "board-card", id: card.id }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [card.id, movable]);

  return (
    <article
      ref={root}
      className={classes.card}
      data-tone={tone}
      data-dragging={dragging || undefined}
      data-selected={selected || undefined}
    >
      <div className={classes.cardTop}>
        <Link
          {...link}
          className={classes.cardTitle}
          data-card={card.id}
          draggable={false}
          tabIndex={tabStop ? 0 : -1}
          aria-label={selected ? t("board.selected", { title }) : undefined}
          onFocus={() => onFocusCard(card.id)}
          onKeyDown={(event) => onKey(event, card.id)}
          onClick={(event) => {
            if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
            event.preventDefault();
            if (movable) onToggle(card.id);
          }}
        >
          {title}
        </Link>
        {movable && (
          <ActionIcon
            size="sm"
            className={classes.cardMenu}
            tabIndex={tabStop ? 0 : -1}
            aria-label={t("board.moveNamed", { title })}
            onClick={(event) => onMenu(card.id, event.currentTarget)}
          >
            <IconDotsVertical size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      {props.children}
    </article>
  );
}
