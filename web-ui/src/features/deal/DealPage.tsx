// One deal: stage bar, client and fields, lines, people, history.
import { ActionIcon, Button, Menu, Stack, Text } from "@mantine/core";
import { IconArrowsExchange, IconCopyPlus, IconDots, IconTrash, IconTrophy } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { Deal, Stage } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { Checklist } from "../../shared/Checklist";
import { Composer } from "../../shared/Composer";
import { usePipeline, useRefusals, useStages } from "../../shared/dictionaries";
import { useEntity } from "../../shared/entity";
import { dateTime, money } from "../../shared/format";
import { useCan } from "../../shared/me";
import { OpenTasks } from "../../shared/OpenTasks";
import { QueryState } from "../../shared/Page";
import { PastRefusals } from "../../shared/PastRefusals";
import { People } from "../../shared/People";
import { RecordPage } from "../../shared/RecordPage";
import { type RefusalChoice, RefusalDialog } from "../../shared/RefusalDialog";
import { type ReopenChoice, ReopenDialog } from "../../shared/ReopenDialog";
import { RobotsPanel } from "../../shared/robots/RobotsPanel";
import { ScriptPanel } from "../../shared/ScriptPanel";
import { StageBar } from "../../shared/Stage";
import { Timeline } from "../../shared/Timeline";
import { useOnlyObserves } from "../../shared/useOnlyObserves";
import { useSayHandOver } from "../../shared/useSayHandOver";
import { useWanted } from "../../shared/useWanted";
import { ApprovalBar } from "./ApprovalBar";
import { DealClient } from "./DealClient";
import { DealCopies } from "./DealCopies";
import { DealFields } from "./DealFields";
import { DealItems } from "./DealItems";
import { DealLinks } from "./DealLinks";
import { ToPipeline } from "./ToPipeline";

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
  const [reopening, setReopening] = useState(false);
  const [changing, setChanging] = useState(false);
  const [copying, setCopying] = useState(false);
  const wanted = useWanted("deal");
  const sayHandOver = useSayHandOver();
  const onlyObserves = useOnlyObserves("deal");
  const version = deal.data?.version;

  const move = useAction(
    ({ stage, refusal }: { stage: Stage; refusal?: RefusalChoice }) =>
      wanted.run(deal.data?.title ?? "", (fields) =>
        api.post("/deals/{id}/stage", {
          path: { id },
          body: { stage: stage.code, refusal, fields },
          version,
        }),
      ),
    {
      onDone: (answer) => {
        setLosing(null);
        sayHandOver(deal.data, answer);
        deal.remember(answer);
      },
      onFault: () => void deal.refetch(),
    },
  );
  const reopen = useAction(
    (body: ReopenChoice) =>
      wanted.run(deal.data?.title ?? "", (fields) =>
        api.post("/deals/{id}/reopen", { path: { id }, body: { ...body, fields }, version }),
      ),
    {
      onDone: (answer) => {
        setReopening(false);
        sayHandOver(deal.data, answer);
        deal.remember(answer);
      },
      onFault: () => void deal.refetch(),
    },
  );
  // An open deal of such a pipeline is not saved without its date of next contact: it is asked in place.
  const entity = {
    ...deal,
    patch: (body: Record<string, unknown>) =>
      wanted.run(deal.data?.title ?? "", (fields) => deal.patch({ ...body, ...fields })),
  };
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
        const mayChange = can("deal", "change", data.responsible, data.pipeline) && !onlyObserves(data);
        const mayMove = can("deal", "move-stage", data.responsible, data.pipeline) && !onlyObserves(data);
        const awaiting = data.approval?.state === "awaiting";
        const stage = stages.find((one) => one.code === data.stage);
        const open = stage?.kind === "open";
        const mayCopy = can("deal", "create", undefined, data.pipeline) && can("lead", "create");
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
                (mayMove || mayCopy || can("deal", "delete", data.responsible, data.pipeline)) && (
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon size="lg" variant="default" aria-label={t("common:actions")}>
                        <IconDots size={18} />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      {mayMove && open && (
                        <Menu.Item
                          leftSection={<IconArrowsExchange size={16} />}
                          onClick={() => setChanging(true)}
                        >
                          {t("toPipeline.title")}
                        </Menu.Item>
                      )}
                      {mayCopy && (
                        <Menu.Item leftSection={<IconCopyPlus size={16} />} onClick={() => setCopying(true)}>
                          {t("copies.title")}
                        </Menu.Item>
                      )}
                      {can("deal", "delete", data.responsible, data.pipeline) && (
                        <Menu.Item
                          color="red"
                          leftSection={<IconTrash size={16} />}
                          onClick={() => remove.mutate(undefined)}
                        >
                          {t("delete")}
                        </Menu.Item>
                      )}
                    </Menu.Dropdown>
                  </Menu>
                )
              }
              stageBar={
                <StageBar
                  label={t("field.stage")}
                  stages={stages}
                  current={data.stage}
                  onMove={mayMove && !awaiting ? (to) => move.mutate({ stage: to }) : undefined}
                  onReopen={mayMove ? () => setReopening(true) : undefined}
                  ends={
                    mayMove &&
                    !awaiting && (
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
                data.approval && (
                  <ApprovalBar key="approval" deal={data} mayChange={mayChange} remember={deal.remember} />
                ),
                mayChange && stage?.scripted && (
                  <ScriptPanel
                    key="script"
                    entity="deal"
                    record={data}
                    pipeline={data.pipeline}
                    remember={deal.remember}
                  />
                ),
                (data.refusal || data.refusals.length > 0) && <Refused key="refused" deal={data} />,
                stage && stage.checklist.length > 0 && (
                  <Checklist
                    key="checklist"
                    of="deals"
                    id={id}
                    stage={stage}
                    checked={data.checked}
                    readOnly={!mayChange}
                    remember={deal.remember}
                  />
                ),
                <DealClient key="client" deal={data} readOnly={!mayChange} entity={entity} />,
                <DealFields key="fields" deal={data} readOnly={!mayChange} entity={entity} />,
                <People
                  key="people"
                  of="deals"
                  record={data}
                  pipeline={data.pipeline}
                  readOnly={!mayChange}
                  entity={deal}
                />,
                <DealLinks key="links" deal={data} readOnly={!mayChange} />,
                <DealItems key="items" deal={data} readOnly={!mayChange} entity={deal} />,
                <RobotsPanel key="robots" type="deal" id={id} readOnly={!mayChange} />,
              ]}
              history={
                <Stack gap="lg">
                  <OpenTasks type="deal" id={id} />
                  <Composer of="deals" type="deal" id={id} mayChange={mayChange} />
                  <Timeline of="deals" type="deal" id={id} />
                </Stack>
              }
            />
            {wanted.dialog}
            <ReopenDialog
              opened={reopening}
              stages={stages}
              busy={reopen.isPending}
              onClose={() => setReopening(false)}
              onChoose={(choice) => reopen.mutate(choice)}
            />
            <ToPipeline deal={data} opened={changing} onClose={() => setChanging(false)} entity={deal} />
            <DealCopies deal={data} opened={copying} onClose={() => setCopying(false)} />
            <RefusalDialog
              entity="deal"
              pipeline={data.pipeline}
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
    <Stack gap="sm">
      {deal.refusal && (
        <Text c="var(--v-late)">
          {refusal?.name ?? deal.refusal.status} · {reason?.name ?? deal.refusal.reason}
          {deal.refusal.comment && ` · ${deal.refusal.comment}`}
        </Text>
      )}
      <PastRefusals refusals={deal.refusals} />
    </Stack>
  );
}
