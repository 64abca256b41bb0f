// Presence, theme, language, keys, log out.
import { Menu, SegmentedControl, Text, useMantineColorScheme } from "@mantine/core";
import { IconKeyboard, IconLogout } from "@tabler/icons-react";
import type { Me, Presence } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useRemember } from "../shared/api";
import { type Language, setLanguage } from "../shared/i18n";
import { useMe } from "../shared/me";
import { useShortcutsHelp } from "../shared/Shortcuts";
import { signOut } from "./auth";
import { presenceColour } from "./presence";
import { useUserManager } from "./userManager";

const PRESENCE: Presence[] = ["present", "away", "absent"];
const THEMES: Me["theme"][] = ["auto", "light", "dark"];

export function UserMenuItems() {
  const { t, i18n } = useTranslation("common");
  const me = useMe();
  const api = useApi();
  const userManager = useUserManager();
  const remember = useRemember();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const openHelp = useShortcutsHelp();
  const change = useAction((body: Partial<Me>) => api.patch("/me", { body }), {
    onDone: (mine) => remember("/me", {}, mine),
  });
  return (
    <>
      <Text fw={600} px="sm" pt="xs">
        {me.name}
      </Text>
      <Text c="dimmed" size="xs" px="sm" pb="xs">
        {[me.department?.name, me.extension && t("user.extension", { extension: me.extension })]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      <Menu.Label>{t("presence.title")}</Menu.Label>
      {PRESENCE.map((presence) => (
        <Menu.Item
          key={presence}
          role="menuitemradio"
          aria-checked={presence === me.presence}
          leftSection={<Dot colour={presenceColour[presence]} />}
          onClick={() => change.mutate({ presence })}
          fw={presence === me.presence ? 600 : undefined}
        >
          {t(`presence.${presence}`)}
        </Menu.Item>
      ))}
      <Menu.Label>{t("theme.title")}</Menu.Label>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("theme.title")}
        value={colorScheme}
        onChange={(value) => {
          setColorScheme(value as Me["theme"]);
          change.mutate({ theme: value as Me["theme"] });
        }}
        data={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
      <Menu.Label>{t("language")}</Menu.Label>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("language")}
        value={i18n.language}
        onChange={(value) => {
          void setLanguage(value as Language);
          change.mutate({ locale: value as Language });
        }}
        data={[
          { value: "ru", label: "Русский" },
          { value: "en", label: "English" },
        ]}
      />
      <Menu.Divider />
      <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.6} />} closeMenuOnClick onClick={openHelp}>
        {t("keys.title")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconLogout size={16} stroke={1.6} />}
        onClick={() => void signOut(userManager)}
      >
        {t("user.logout")}
      </Menu.Item>
    </>
  );
}

function Dot({ colour }: { colour: string }) {
  return (
    <svg width={10} height={10} aria-hidden="true">
      <circle cx={5} cy={5} r={5} fill={colour} />
    </svg>
  );
}
