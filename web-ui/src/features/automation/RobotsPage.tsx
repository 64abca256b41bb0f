// Роботы: under each stage what happens there by itself, as cards that read as sentences.
import { Button, ScrollArea, Select, VisuallyHidden } from "@mantine/core";
import { IconPlus, IconSparkles } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Robot, RobotFields } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { usePipelines } from "../../shared/dictionaries";
import { placed } from "../../shared/order";
import { QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import { GalleryPanel } from "./GalleryPanel";
import { RobotColumn } from "./RobotColumn";
import { RobotPanel } from "./RobotPanel";
import classes from "./Robots.module.css";
import { blank, type Entity, fieldsOf, type Place, standsAt } from "./robot";
import type { RobotsSearch } from "./routes";

export const RobotsPage = guarded("robots", Robots);

const OTHERS: Entity[] = ["lead", "task", "company", "contact"];

function Robots() {
  const { t } = useTranslation("automation");
  const api = useApi();
  const administers = useAdministers();
  const navigate = useNavigate();
  const { place: chosen = "sales" }: RobotsSearch = useSearch({ strict: false });
  const pipelines = usePipelines();
  const deals = pipelines.filter((one) => one.entity === "deal");
  const entity = OTHERS.find((one) => one === chosen) ?? "deal";
  const place: Place = { entity, pipeline: entity === "deal" ? chosen : null };
  const pipeline = pipelines.find((one) => (entity === "lead" ? one.entity === "lead" : one.code === chosen));
  const stages = [...(entity === "deal" || entity === "lead" ? (pipeline?.stages ?? []) : [])].sort(
    (a, b) => a.position - b.position,
  );
  const query = useQueryOf("/robots");
  const [opened, setOpened] = useState<Robot | RobotFields | null>(null);
  const [gallery, setGallery] = useState(false);
  const [said, setSaid] = useState("");
  const order = useAction((ids: number[]) => api.put("/robots/order", { body: { ids } }), {
    refresh: ["/robots"],
  });
  const putIn = (items: Robot[]) => (code: string, position: number) => {
    if (position > items.length) return;
    setSaid(t("moved", { place: position, count: items.length }));
    const keyed = items.map((one) => ({ code: String(one.id), id: one.id }));
    order.mutate(placed(keyed, code, position - 1).map((one) => one.id));
  };
  const columns = [null, ...stages.map((one) => one.code)];
  return (
    <SettingsPage
      room="robots"
      actions={
        administers && (
          <>
            <Button
              variant="default"
              leftSection={<IconSparkles size={16} />}
              onClick={() => setGallery(true)}
            >
              {t("gallery.open")}
            </Button>
            <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened(blank(place, null))}>
              {t("add")}
            </Button>
          </>
        )
      }
      toolbar={
        <Select
          aria-label={t("place")}
          className={classes.place}
          allowDeselect={false}
          value={chosen}
          onChange={(next) => next && void navigate({ to: "/settings/robots", search: { place: next } })}
          data={[
            {
              group: t("places.deals"),
              items: deals.map((one) => ({ value: one.code, label: one.name })),
            },
            {
              group: t("places.others"),
              items: OTHERS.map((one) => ({ value: one, label: t(`entities.${one}`) })),
            },
          ]}
        />
      }
    >
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <QueryState query={query} skeleton={<Skeletons rows={6} height={72} />}>
        {({ items }) => {
          const here = items.filter((one) => standsAt(fieldsOf(one), place));
          return (
            <ScrollArea
              type="auto"
              offsetScrollbars="x"
              viewportProps={{ tabIndex: 0, "aria-label": t("board"), role: "region" }}
            >
              <div className={classes.board}>
                {columns.map((code) => {
                  const stage = stages.find((one) => one.code === code);
                  const own = here.filter((one) => (fieldsOf(one).stage ?? null) === code);
                  return (
                    <RobotColumn
                      key={code ?? ""}
                      name={stage?.name ?? t(stages.length > 0 ? "anyStage" : "always")}
                      colour={stage?.colour}
                      robots={own}
                      onOpen={setOpened}
                      onAdd={administers ? () => setOpened(blank(place, code)) : undefined}
                      onPlace={administers ? putIn(own) : undefined}
                    />
                  );
                })}
              </div>
            </ScrollArea>
          );
        }}
      </QueryState>
      <SidePanel
        opened={opened !== null}
        size={680}
        title={opened && "id" in opened ? t("robot", { id: opened.id }) : t("new")}
        onClose={() => setOpened(null)}
      >
        {opened && (
          <RobotPanel
            key={"id" in opened ? opened.id : "new"}
            robot={"id" in opened ? opened : null}
            start={"id" in opened ? fieldsOf(opened) : opened}
            onClose={() => setOpened(null)}
          />
        )}
      </SidePanel>
      <SidePanel opened={gallery} size={520} title={t("gallery.title")} onClose={() => setGallery(false)}>
        {gallery && (
          <GalleryPanel
            place={place}
            onTake={(fields) => {
              setGallery(false);
              setOpened(fields);
            }}
          />
        )}
      </SidePanel>
    </SettingsPage>
  );
}
