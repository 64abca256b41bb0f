// A comment or the next task, without leaving the list.
import { ActionIcon, Popover, Tooltip } from "@mantine/core";
import { IconMessagePlus } from "@tabler/icons-react";
import type { DealCard } from "@voronka/api";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../shared/me";
import { Skeletons } from "../../shared/Page";

const Composer = lazy(async () => ({ default: (await import("../../shared/Composer")).Composer }));

export function SayButton({ deal }: { deal: DealCard }) {
  const { t } = useTranslation("today");
  const can = useCan();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width="min(400px, calc(100vw - 32px))"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={t("say")} disabled={opened}>
          <ActionIcon
            size="lg"
            variant="default"
            aria-label={t("sayNamed", { title: deal.title })}
            onClick={() => setOpened(!opened)}
          >
            <IconMessagePlus size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("say")}>
        {opened && (
          <Suspense fallback={<Skeletons rows={2} />}>
            <Composer
              of="deals"
              type="deal"
              id={deal.id}
              mayChange={can("deal", "change", deal.responsible, deal.pipeline)}
              onSaid={() => setOpened(false)}
            />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
