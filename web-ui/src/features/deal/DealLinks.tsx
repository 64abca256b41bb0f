// What this deal came of, and what came of it: another department's part shows live how far it is.
import { Anchor, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Deal, DealCard, LinkedDeal } from "@voronka/api";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Person } from "../../shared/CardParts";
import { usePipeline } from "../../shared/dictionaries";
import { useCan } from "../../shared/me";
import { Skeletons } from "../../shared/Page";
import { PanelTitle } from "../../shared/RecordPage";
import { StageBadge } from "../../shared/Stage";
import { CopyList } from "./CopyList";

const CreateForm = lazy(async () => ({ default: (await import("./CreateForm")).CreateForm }));

export function DealLinks({ deal, readOnly }: { deal: Deal; readOnly: boolean }) {
  const { t } = useTranslation("deal");
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const mayAdd = !readOnly && can("deal", "create") && deal.parent?.link !== "part";
  return (
    <>
      <PanelTitle
        action={
          mayAdd && (
            <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
              {t("common:add")}
            </Button>
          )
        }
      >
        {t("links.title")}
      </PanelTitle>
      <Stack gap="sm">
        {!deal.parent && deal.children.length === 0 && deal.copies === 0 && (
          <Text c="dimmed">{t("links.none")}</Text>
        )}
        {deal.parent && <LinkedRow linked={deal.parent} words={t(`links.parent.${deal.parent.link}`)} />}
        {deal.children.map((one) => (
          <LinkedRow key={one.id} linked={one} words={t(`links.child.${one.link}`)} />
        ))}
        {deal.copies > 0 && <CopyList deal={deal} />}
      </Stack>
      <Drawer opened={adding} onClose={() => setAdding(false)} position="right" title={t("links.create")}>
        <Suspense fallback={<Skeletons rows={6} />}>
          <CreateForm
            pipeline={deal.pipeline}
            companyId={deal.company?.id}
            contactId={deal.contact?.id}
            parentDealId={deal.id}
          />
        </Suspense>
      </Drawer>
    </>
  );
}

/** @param words what it is to this deal, when that is not said above */
export function LinkedRow({ linked, words }: { linked: LinkedDeal | DealCard; words?: string }) {
  const pipeline = usePipeline(linked.pipeline);
  const stage = [...(pipeline?.stages ?? []), ...(pipeline?.archivedStages ?? [])].find(
    (one) => one.code === linked.stage,
  );
  return (
    <div>
      {words && (
        <Text size="xs" c="dimmed">
          {words} · {pipeline?.name ?? linked.pipeline}
        </Text>
      )}
      <Group gap="sm" justify="space-between">
        <Anchor component={Link} to={`/deals/${linked.id}`}>
          {linked.title}
        </Anchor>
        <Group gap="sm">
          <StageBadge stage={stage} fallback={linked.stage} />
          <Person person={linked.responsible} short />
        </Group>
      </Group>
    </div>
  );
}
