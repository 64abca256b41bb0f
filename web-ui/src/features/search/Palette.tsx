// The palette: one field, below it what was found and what can be done. Keyboard only, if one likes.
import { Kbd, Loader, Modal, Text } from "@mantine/core";
import {
  IconBuilding,
  IconChecklist,
  IconCoins,
  IconFilter,
  IconSearch,
  IconUser,
  type TablerIcon,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplain } from "../../shared/api";
import { phone } from "../../shared/format";
import { useNarrow } from "../../shared/useNarrow";
import { highlight } from "./highlight";
import classes from "./Palette.module.css";
import { useCommands } from "./useCommands";
import { type FoundRecord, useFound } from "./useFound";

interface Option {
  key: string;
  icon: TablerIcon;
  name: string;
  detail?: string;
  kind?: string;
  marked: string;
  act: () => void;
  /** For opening it in another tab. */
  address?: string;
}
interface Group {
  key: string;
  name: string;
  options: Option[];
}

const icons: Record<string, TablerIcon> = {
  lead: IconFilter,
  deal: IconCoins,
  company: IconBuilding,
  contact: IconUser,
  task: IconChecklist,
};

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("search");
  const navigate = useNavigate();
  const explain = useExplain();
  const narrow = useNarrow();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const found = useFound(typed);
  const commands = useCommands(typed);

  const record = (one: FoundRecord): Option => ({
    key: `${one.type}-${one.id}`,
    icon: icons[one.type] ?? IconSearch,
    name: one.name,
    detail: detailOf(one),
    kind: t(`type.${one.type}`),
    marked: found.marked,
    address: one.address,
    act: () => void navigate({ to: one.address }),
  });
  const detailOf = (one: FoundRecord) => {
    if (!one.detail) return undefined;
    if (one.match === "phone") return phone(one.detail);
    if (one.type === "company" && /^\d{10,12}$/.test(one.detail)) return t("inn", { inn: one.detail });
    if (one.type === "deal") return `№ ${one.detail}`;
    return one.detail;
  };
  const groups: Group[] = [
    { key: "recent", name: t("group.recent"), options: found.lately.map(record) },
    {
      key: "found",
      name: t(found.found[0]?.match === "similar" ? "group.similar" : "group.found"),
      options: found.found.map(record),
    },
    ...commands.map((group) => ({
      key: group.key,
      name: t(`group.${group.key}`),
      options: group.commands.map((one) => ({ ...one, marked: group.key === "number" ? "" : typed })),
    })),
  ].filter((group) => group.options.length > 0);
  // a typed number is more likely to be called than to be part of a name
  const numbers = groups.findIndex((group) => group.key === "number");
  if (numbers > 0 && found.lately.length + found.found.length === 0)
    groups.unshift(...groups.splice(numbers, 1));
  const options = groups.flatMap((group) => group.options);
  const current = Math.min(at, options.length - 1);
  const currentKey = options[current]?.key;

  useEffect(() => {
    if (currentKey) list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [currentKey]);

  const choose = (option: Option | undefined, apart: boolean) => {
    if (!option) return;
    onClose();
    if (apart && option.address) window.open(option.address, "_blank", "noopener");
    else option.act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      const next = current + step;
      const single = Math.abs(step) === 1;
      setAt(
        single ? (next + options.length) % options.length : Math.max(0, Math.min(options.length - 1, next)),
      );
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(options[current], event.ctrlKey || event.metaKey);
    }
  };

  return (
    <Modal.Root
      opened
      onClose={onClose}
      fullScreen={narrow}
      centered={false}
      yOffset="10vh"
      size={640}
      zIndex={300}
      padding={0}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t("title")}>
        <Modal.Body className={classes.palette}>
          <div className={classes.field}>
            <IconSearch size={20} stroke={1.6} aria-hidden />
            <input
              className={classes.input}
              data-autofocus
              // biome-ignore lint/a11y/noAutofocus: the palette is opened to be typed into
              autoFocus
              type="text"
              role="combobox"
              aria-label={t("title")}
              aria-expanded={options.length > 0}
              aria-controls={`${id}list`}
              aria-autocomplete="list"
              aria-activedescendant={currentKey && id + currentKey}
              autoComplete="off"
              spellCheck={false}
              placeholder={t("hint")}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
            {found.waiting && <Loader size="xs" className={classes.late} aria-hidden />}
            <button type="button" className={classes.close} onClick={onClose} aria-label={t("common:close")}>
              <Kbd size="xs">Esc</Kbd>
            </button>
          </div>
          <div ref={list} id={`${id}list`} role="listbox" aria-label={t("results")} className={classes.list}>
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
              <div key={group.key} role="group" aria-labelledby={`${id}group-${group.key}`}>
                <div id={`${id}group-${group.key}`} className={classes.group}>
                  {group.name}
                </div>
                {group.options.map((option) => (
                  <OptionRow
                    key={option.key}
                    id={id + option.key}
                    option={option}
                    selected={option.key === currentKey}
                    onPoint={() => setAt(options.indexOf(option))}
                    onChoose={(apart) => choose(option, apart)}
                  />
                ))}
              </div>
            ))}
          </div>
          {options.length === 0 && !found.waiting && (
            <Text c="dimmed" ta="center" p="xl" role="status">
              {found.error ? explain(found.error) : t("nothing", { text: typed.trim() })}
            </Text>
          )}
          {!narrow && (
            <div className={classes.keys} aria-hidden>
              <span>
                <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> {t("key.walk")}
              </span>
              <span>
                <Kbd size="xs">Enter</Kbd> {t("key.open")}
              </span>
              <span>
                <Kbd size="xs">Ctrl Enter</Kbd> {t("key.apart")}
              </span>
            </div>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface OptionRowProps {
  id: string;
  option: Option;
  selected: boolean;
  onPoint: () => void;
  onChoose: (apart: boolean) => void;
}

function OptionRow({ id, option, selected, onPoint, onChoose }: OptionRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, aria-activedescendant points here
    <div
      id={id}
      role="option"
      aria-selected={selected}
      className={classes.option}
      onPointerMove={selected ? undefined : onPoint}
      onClick={(event) => onChoose(event.ctrlKey || event.metaKey)}
    >
      <option.icon size={18} stroke={1.6} aria-hidden />
      <span className={classes.name}>
        <Marked text={option.name} typed={option.marked} />
      </span>
      {option.detail && (
        <span className={classes.detail}>
          <Marked text={option.detail} typed={option.marked} />
        </span>
      )}
      {option.kind && <span className={classes.kind}>{option.kind}</span>}
    </div>
  );
}

function Marked({ text, typed }: { text: string; typed: string }) {
  return highlight(text, typed).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text keep their order
    piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text,
  );
}
