// One deal: stage bar, client and fields, lines, people, history.
import { ActionIcon, Button, Menu, Stack, Text } from "@mantine/core";
import { IconDots, IconTrash, IconTrophy } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { Deal, Stage } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { Composer } from "../../shared/Composer";
import { usePipeline, useRefusals, useStages } from "../../shared/dictionaries";
import { useEntity } from "../../shared/entity";
import { dateTime, money } from "../../shared/format";
import { useCan } from "../../shared/me";
import { OpenTasks } from "../../shared/OpenTasks";
import { QueryState } from "../../shared/Page";
import { RecordPage } from "../../shared/RecordPage";
import { type RefusalChoice, RefusalDialog } from "../../shared/RefusalDialog";
import { StageBar } from "../../shared/Stage";
import { Timeline } from "../../shared/Timeline";
import { DealClient } from "./DealClient";
import { DealFields } from "./DealFields";
import { DealItems } from "./DealItems";
import { DealPeople } from "./DealPeople";

export function DealPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <DealRecord key={id} id={Number(id)} />;
}

function DealRecord({ id }: { id: number }) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const can = useCan();
  const navigate = useNavigate();
  const deal = useEntity("/deals/{id}", "deal", id);
  const pipeline = usePipeline(deal.data?.pipeline);
  const stages = useStages(deal.data?.pipeline);
  const [losing, setLosing] = useState<Stage | null>(null);
  const version = deal.data?.version;

  const move = useAction(
    ({ stage, refusal }: { stage: Stage; refusal?: RefusalChoice }) =>
      api.post("/deals/{id}/stage", { path: { id }, body: { stage: stage.code, refusal }, version }),
    {
      onDone: (answer) => {
        setLosing(null);
        deal.remember(answer);
      },
      onFault: () => void deal.refetch(),
    },
  );
  const remove = useAction(() => api.delete("/deals/{id}", { path: { id }, version }), {
    done: t("deleted"),
    refresh: ["/deals"],
    onDone: () => void navigate({ to: "/deals" }),
  });
  const won = stages.find((stage) => stage.kind === "won");
  const lost = stages.find((stage) => stage.kind === "lost");

  return (
    <QueryState query={deal}>
      {(data) => {
        const mayChange = can("deal", "change", data.responsible);
        return (
          <>
            <RecordPage
              title={data.title}
              back={{ to: "/deals", name: t("title") }}
              detail={[
                money(data.amount),
                pipeline?.name,
                data.number && `№ ${data.number}`,
                t("createdAt", { at: dateTime(data.createdAt) }),
              ]
                .filter(Boolean)
                .join(" · ")}
              actions={
                can("deal", "delete", data.responsible) && (
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon size="lg" variant="default" aria-label={t("common:actions")}>
                        <IconDots size={18} />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item
                        color="red"
                        leftSection={<IconTrash size={16} />}
                        onClick={() => remove.mutate(undefined)}
                      >
                        {t("delete")}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                )
              }
              stageBar={
                <StageBar
                  label={t("field.stage")}
                  stages={stages}
                  current={data.stage}
                  onMove={mayChange ? (stage) => move.mutate({ stage }) : undefined}
                  ends={
                    mayChange && (
                      <>
                        {won && (
                          <Button
                            color="green"
                            leftSection={<IconTrophy size={16} />}
                            loading={move.isPending && move.variables.stage === won}
                            onClick={() => move.mutate({ stage: won })}
                          >
                            {won.name}
                          </Button>
                        )}
                        {lost && (
                          <Button variant="light" color="red" onClick={() => setLosing(lost)}>
                            {lost.name}
                          </Button>
                        )}
                      </>
                    )
                  }
                />
              }
              panels={[
                data.refusal && <Refused key="refused" deal={data} />,
                <DealClient key="client" deal={data} readOnly={!mayChange} entity={deal} />,
                <DealFields key="fields" deal={data} readOnly={!mayChange} entity={deal} />,
                <DealItems key="items" deal={data} readOnly={!mayChange} entity={deal} />,
                <DealPeople key="people" deal={data} readOnly={!mayChange} entity={deal} />,
              ]}
              history={
                <Stack gap="lg">
                  <OpenTasks type="deal" id={id} />
                  <Composer of="deals" type="deal" id={id} />
                  <Timeline of="deals" type="deal" id={id} />
                </Stack>
              }
            />
            <RefusalDialog
              entity="deal"
              title={losing ? data.title : null}
              busy={move.isPending}
              onClose={() => setLosing(null)}
              onChoose={(refusal) => losing && move.mutate({ stage: losing, refusal })}
            />
          </>
        );
      }}
    </QueryState>
  );
}

function Refused({ deal }: { deal: Deal }) {
  const refusal = useRefusals("deal").find((one) => one.code === deal.refusal?.status);
  const reason = refusal?.reasons.find((one) => one.code === deal.refusal?.reason);
  return (
    <Text c="var(--v-late)">
      {refusal?.name ?? deal.refusal?.status} · {reason?.name ?? deal.refusal?.reason}
      {deal.refusal?.comment && ` · ${deal.refusal.comment}`}
    </Text>
  );
}
