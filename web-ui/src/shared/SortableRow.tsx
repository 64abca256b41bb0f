// One row of a list that is put in order by dragging its handle, or by the arrows on it.
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { ActionIcon } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import classes from "./SortableRow.module.css";

interface SortableRowProps {
  /** Rows move within their own list only. */
  list: string;
  code: string;
  name: string;
  index: number;
  movable: boolean;
  className: string;
  /** Counts from 1. */
  onPlace: (code: string, position: number) => void;
  children: ReactNode;
}

export function SortableRow({
  list,
  code,
  name,
  index,
  movable,
  className,
  onPlace,
  children,
}: SortableRowProps) {
  const { t } = useTranslation("common");
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  const [dragging, setDragging] = useState(false);
  const [edge, setEdge] = useState<"top" | "bottom" | null>(null);
  const drop = useEffectEvent((dragged: string, from: number, at: "top" | "bottom") => {
    const before = at === "top" ? index : index + 1;
    const to = before > from ? before - 1 : before;
    if (to !== from) onPlace(dragged, to + 1);
  });
  useEffect(() => {
    const element = row.current;
    if (!element || !movable) return;
    const half = (y: number): "top" | "bottom" => {
      const { top, height } = element.getBoundingClientRect();
      return y < top + height / 2 ? "top" : "bottom";
    };
    const stop = draggable({
      element,
      dragHandle: handle.current ?? undefined,
      getInitialData: () => ({ kind: list, code, index }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
    const leave = dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === list,
      getData: ({ input }) => ({ edge: half(input.clientY) }),
      onDrag: ({ self, source }) =>
        setEdge(source.data.code === code ? null : (self.data.edge as "top" | "bottom")),
      onDragLeave: () => setEdge(null),
      onDrop: ({ self, source }) => {
        setEdge(null);
        drop(String(source.data.code), Number(source.data.index), self.data.edge as "top" | "bottom");
      },
    });
    return () => {
      stop();
      leave();
    };
  }, [list, code, index, movable]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    pressed.current = true;
    if (index + step >= 0) onPlace(code, index + step + 1);
  };
  // A row that changes its place in the document loses the focus, and whoever moves it by keyboard presses again at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what changed
  useLayoutEffect(() => {
    if (pressed.current) handle.current?.focus();
    pressed.current = false;
  }, [index]);
  return (
    <li
      ref={row}
      className={`${classes.row} ${className}`}
      data-dragging={dragging || undefined}
      data-edge={edge ?? undefined}
    >
      {movable ? (
        <ActionIcon
          ref={handle}
          className={classes.handle}
          aria-label={t("moveRow", { name })}
          onKeyDown={onKeyDown}
        >
          <IconGripVertical size={16} stroke={1.6} />
        </ActionIcon>
      ) : (
        <span className={classes.handle} />
      )}
      {children}
    </li>
  );
}
