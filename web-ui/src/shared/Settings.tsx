// The common frame of the settings: rooms on the left at a desk, a way back to their list on the phone.
import { Anchor, Badge, Title } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty, useTitle } from "./Page";
import classes from "./Settings.module.css";
import { type SettingsKey, type SettingsRoom, useAdministers, useSettingsRooms } from "./settings";
import { useNarrow } from "./useNarrow";

/** What belongs to whoever opens it. */
const OWN: SettingsKey[] = ["personal", "notifications", "letters", "operations", "import", "bin"];

interface SettingsPageProps {
  room: SettingsKey;
  /** Beside the title: what can be done here. */
  actions?: ReactNode;
  toolbar?: ReactNode;
  /** The content scrolls inside itself instead of the page. */
  fixed?: boolean;
  /** The room is not this person's to see. */
  closed?: boolean;
  children: ReactNode;
}

export function SettingsPage({ room, actions, toolbar, fixed, closed, children }: SettingsPageProps) {
  const { t } = useTranslation("settings");
  const narrow = useNarrow();
  const readsOnly = !useAdministers() && !OWN.includes(room) && !closed;
  useTitle(t(`room.${room}`));
  return (
    <div className={classes.frame} data-fixed={fixed || undefined}>
      {!narrow && <Rooms className={classes.nav ?? ""} />}
      <div className={classes.room}>
        {narrow && (
          <Anchor component={Link} to="/settings" size="xs" className={classes.back}>
            <IconChevronLeft size={14} aria-hidden />
            {t("title")}
          </Anchor>
        )}
        <header className={classes.head}>
          <div className={classes.names}>
            <Title order={1} className={classes.title}>
              {t(`room.${room}`)}
              {readsOnly && (
                <Badge
                  ml="sm"
                  color="gray"
                  variant="light"
                  tt="none"
                  leftSection={<IconLock size={12} aria-hidden />}
                >
                  {t("readOnly")}
                </Badge>
              )}
            </Title>
            <p className={classes.about}>{t(`about.${room}`)}</p>
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </header>
        {toolbar && <div className={classes.toolbar}>{toolbar}</div>}
        <div className={classes.body}>{children}</div>
      </div>
    </div>
  );
}

/** The list of rooms: a column at a desk, the whole screen on the phone. */
export function Rooms({ className }: { className: string }) {
  const { t } = useTranslation("settings");
  const narrow = useNarrow();
  const rooms = useSettingsRooms();
  const groups = [...new Set(rooms.map((room) => room.group))];
  return (
    <nav className={className} aria-label={t("title")}>
      {groups.map((group) => (
        <section key={group} className={classes.group} aria-label={t(`group.${group}`)}>
          <h2 className={classes.groupName}>{t(`group.${group}`)}</h2>
          {rooms
            .filter((room) => room.group === group)
            .map((room) => (
              <RoomLink key={room.key} room={room} narrow={narrow} />
            ))}
        </section>
      ))}
    </nav>
  );
}

function RoomLink({ room, narrow }: { room: SettingsRoom; narrow: boolean }) {
  const { t } = useTranslation("settings");
  return (
    <Link
      to={`/settings/${room.key}`}
      className={classes.link}
      activeOptions={{ includeSearch: false }}
      data-narrow={narrow || undefined}
    >
      <room.icon size={18} stroke={1.6} aria-hidden />
      <span className={classes.linkName}>{t(`room.${room.key}`)}</span>
      {narrow && <IconChevronRight size={16} stroke={1.6} aria-hidden />}
    </Link>
  );
}

/** The page for those who may see the room, a plain word for the others. */
export function guarded(key: SettingsKey, Room: ComponentType): ComponentType {
  return function GuardedRoom() {
    const { t } = useTranslation("settings");
    const rooms = useSettingsRooms();
    if (rooms.some((room) => room.key === key)) return <Room />;
    return (
      <SettingsPage room={key} closed>
        <Empty
          icon={<IconLock size={32} stroke={1.4} aria-hidden />}
          title={t("closed.title")}
          text={t("closed.text")}
        />
      </SettingsPage>
    );
  };
}
