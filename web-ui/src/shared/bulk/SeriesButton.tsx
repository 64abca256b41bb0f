// Of those chosen: put them into a series of letters.
import { Button } from "@mantine/core";
import { IconMailForward } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../me";
import { SidePanel } from "../SidePanel";
import type { BulkEntity, Chosen } from "./chosen";

const SeriesStart = lazy(async () => ({ default: (await import("../SeriesState")).SeriesStart }));

/** The same as the server's bound. */
const MOST = 500;

export function SeriesButton({ entity, chosen }: { entity: BulkEntity; chosen: Chosen }) {
  const { t } = useTranslation("messaging");
  const can = useCan();
  const [opened, setOpened] = useState(false);
  const ids = chosen.ids ?? [];
  if (entity === "task" || !can(entity, "change") || ids.length === 0 || ids.length > MOST) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMailForward size={16} stroke={1.6} />}
        onClick={() => setOpened(true)}
      >
        {t("series.into")}
      </Button>
      <SidePanel
        opened={opened}
        title={t("series.intoMany", { count: ids.length })}
        onClose={() => setOpened(false)}
      >
        <Suspense>
          <SeriesStart type={entity} ids={ids} onDone={() => setOpened(false)} />
        </Suspense>
      </SidePanel>
    </>
  );
}
