import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Shortcut } from "./Shortcuts";

export function ShortcutsModal({
  shortcuts,
  onClose,
}: {
  shortcuts: readonly Shortcut[];
  onClose: () => void;
}) {
  const { t } = useTranslation("common");
  return (
    <Modal opened onClose={onClose} title={t("keys.title")}>
      <Stack gap="sm">
        {shortcuts.map((shortcut) => (
          <Group key={shortcut.key + shortcut.name} justify="space-between" wrap="nowrap">
            <Text>{shortcut.name}</Text>
            <Kbd>{shortcut.key.replace("mod+", "Ctrl ").toUpperCase()}</Kbd>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
