// A room of the settings that is a list, each of its rows opening into a form on the right:
// <SettingsList room="watch" query={…} row={(rule, open) => <SettingsRow …/>} form={(rule, close) => …} … />
import { Button, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ComponentType, Fragment, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, QueryState, Skeletons } from "./Page";
import { SettingsPage } from "./Settings";
import classes from "./SettingsList.module.css";
import { useShortcut } from "./Shortcuts";
import { SidePanel } from "./SidePanel";
import { type SettingsKey, useAdministers } from "./settings";

interface SettingsListProps<Row extends { id: number }> {
  room: SettingsKey;
  query: { data: { items: Row[] } | undefined; error: unknown; refetch: () => unknown };
  create: string;
  empty: { icon: ComponentType<{ size: number; stroke: number }>; title: string; text: string };
  /** What an opened row is called. */
  title: (row: Row) => string;
  row: (row: Row, onOpen: () => void) => ReactNode;
  /** Null: a new one. */
  form: (row: Row | null, onClose: () => void) => ReactNode;
}

export function SettingsList<Row extends { id: number }>(props: SettingsListProps<Row>) {
  const { room, query, empty } = props;
  const { t } = useTranslation("settings");
  const administers = useAdministers();
  const [open, setOpen] = useState<Row | "new" | null>(null);
  useShortcut("c", props.create, () => setOpen("new"), administers);
  const create = administers && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      {props.create}
    </Button>
  );
  const close = () => setOpen(null);
  return (
    <SettingsPage room={room} actions={create}>
      <QueryState query={query} skeleton={<Skeletons rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={<empty.icon size={32} stroke={1.4} aria-hidden />}
              title={empty.title}
              text={empty.text}
              action={create}
            />
          ) : (
            <ul className={classes.list} aria-label={t(`room.${room}`)}>
              {items.map((row) => (
                <li key={row.id}>{props.row(row, () => setOpen(row))}</li>
              ))}
            </ul>
          )
        }
      </QueryState>
      <SidePanel
        opened={open !== null}
        title={open === null || open === "new" ? props.create : props.title(open)}
        onClose={close}
      >
        {open && (
          <Fragment key={open === "new" ? "new" : open.id}>
            {props.form(open === "new" ? null : open, close)}
          </Fragment>
        )}
      </SidePanel>
    </SettingsPage>
  );
}

interface SettingsRowProps {
  icon?: ReactNode;
  name: ReactNode;
  onOpen: () => void;
  /** It is not in force. */
  off?: boolean;
  /** Under the name, a div a line. */
  children: ReactNode;
  /** What keeps it from working. */
  problem?: string;
}

export function SettingsRow({ icon, name, onOpen, off, children, problem }: SettingsRowProps) {
  return (
    <div className={classes.row} data-off={off || undefined}>
      {icon && <span className={classes.icon}>{icon}</span>}
      <div className={classes.words}>
        <UnstyledButton className={classes.name} onClick={onOpen}>
          {name}
        </UnstyledButton>
        {children}
        {problem && <div className={classes.wrong}>{problem}</div>}
      </div>
    </div>
  );
}
