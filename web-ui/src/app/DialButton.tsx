// Click to call from the header.
import { ActionIcon, Popover, Tooltip } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../shared/me";

const DialForm = lazy(async () => ({ default: (await import("./DialForm")).DialForm }));

export function DialButton() {
  const { t } = useTranslation("common");
  const can = useCan();
  const [opened, setOpened] = useState(false);
  if (!can("call", "create")) return null;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t("call.dial")} disabled={opened}>
          <ActionIcon size="lg" aria-label={t("call.dial")} onClick={() => setOpened(!opened)}>
            <IconPhone size={20} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("call.dial")}>
        <Suspense>
          <DialForm onDone={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
