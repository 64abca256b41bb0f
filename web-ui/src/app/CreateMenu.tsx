// Something new from any screen; a screen with something of its own to create keeps the key C.
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCreations } from "../shared/creations";
import { useFallbackShortcut } from "../shared/Shortcuts";

export function CreateMenu() {
  const { t } = useTranslation("common");
  const creations = useCreations();
  const [opened, setOpened] = useState(false);
  useFallbackShortcut("c", t("create"), () => setOpened(true), creations.length > 0);
  if (creations.length === 0) return null;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label={t("create")} disabled={opened}>
          <ActionIcon size="lg" aria-label={t("create")} aria-keyshortcuts="C">
            <IconPlus size={20} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {creations.map(({ entity, act }) => (
          <Menu.Item key={entity} onClick={act}>
            {t(`new.${entity}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
