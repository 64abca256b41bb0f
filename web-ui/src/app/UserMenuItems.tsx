// Presence, theme, language, keys, log out.
import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconKeyboard, IconLogout } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useApi } from "../shared/api";
import { useMe } from "../shared/me";
import { LANGUAGES, PRESENCE, THEMES, usePreferences } from "../shared/preferences";
import { leave as leavePush } from "../shared/push";
import { useShortcutsHelp } from "../shared/Shortcuts";
import { signOut } from "./auth";
import { useUserManager } from "./userManager";

export function UserMenuItems({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("common");
  const api = useApi();
  const me = useMe();
  const userManager = useUserManager();
  const mine = usePreferences();
  const openHelp = useShortcutsHelp();
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>{me.name}</Text>
        <Text c="dimmed" size="xs">
          {[me.department?.name, me.extension && t("user.extension", { extension: me.extension })]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </div>
      <Choice
        label={t("presence.title")}
        value={mine.presence}
        options={PRESENCE.map((value) => ({ value, label: t(`presence.${value}`) }))}
        onChange={mine.setPresence}
      />
      <Choice
        label={t("theme.title")}
        value={mine.theme}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChange={mine.setTheme}
      />
      <Choice label={t("language")} value={mine.language} options={LANGUAGES} onChange={mine.setLanguage} />
      <Group gap="xs" justify="space-between">
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconKeyboard size={16} stroke={1.6} />}
          onClick={() => {
            onClose();
            openHelp();
          }}
        >
          {t("keys.title")}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconLogout size={16} stroke={1.6} />}
          onClick={() =>
            void leavePush(api)
              .catch(() => undefined)
              .then(() => signOut(userManager))
          }
        >
          {t("user.logout")}
        </Button>
      </Group>
    </Stack>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={2}>
        {label}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={label}
        value={value}
        onChange={(chosen) => onChange(chosen as Value)}
        data={options}
      />
    </div>
  );
}
