// One lead: stage bar, fields, history.
import { ActionIcon, Button, Menu, Stack } from "@mantine/core";
import { IconDots, IconTransform, IconTrash, IconUserShare } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { Stage } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { Checklist } from "../../shared/Checklist";
import { Composer } from "../../shared/Composer";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { useStages } from "../../shared/dictionaries";
import { useEntity } from "../../shared/entity";
import { dateTime } from "../../shared/format";
import { useCan } from "../../shared/me";
import { OpenTasks } from "../../shared/OpenTasks";
import { QueryState } from "../../shared/Page";
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
import { HandOver } from "./HandOver";
import { LeadFields } from "./LeadFields";
import { LeadLinks } from "./LeadLinks";
import { TakeBy } from "./TakeBy";

export function LeadPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <LeadRecord key={id} id={Number(id)} />;
}

function LeadRecord({ id }: { id: number }) {
  const { t } = useTranslation("lead");
  const api = useApi();
  const can = useCan();
  const navigate = useNavigate();
  const stages = useStages("leads");
  const lead = useEntity("/leads/{id}", "lead", id);
  const [rejecting, setRejecting] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [reopening, setReopening] = useState(false);
  const [handing, setHanding] = useState(false);
  const wanted = useWanted("lead");
  const sayHandOver = useSayHandOver();
  const onlyObserves = useOnlyObserves("lead");
  const version = lead.data?.version;

  const stale = { refresh: ["/leads/{id}", "/leads/board", "/leads"] };
  const move = useAction(
    (stage: Stage) =>
      wanted.run(lead.data?.title ?? "", (fields) =>
        api.post("/leads/{id}/stage", { path: { id }, body: { stage: stage.code, fields }, version }),
      ),
    {
      onDone: (answer) => {
        sayHandOver(lead.data, answer);
        lead.remember(answer);
      },
      onFault: () => void lead.refetch(),
      ...stale,
    },
  );
  const reject = useAction(
    (choice: RefusalChoice) => api.post("/leads/{id}/reject", { path: { id }, body: choice, version }),
    {
      onDone: (answer) => {
        setRejecting(false);
        lead.remember(answer);
      },
      onFault: () => void lead.refetch(),
      ...stale,
    },
  );
  const reopen = useAction(
    (body: ReopenChoice) =>
      wanted.run(lead.data?.title ?? "", (fields) =>
        api.post("/leads/{id}/reopen", { path: { id }, body: { ...body, fields }, version }),
      ),
    {
      onDone: (answer) => {
        setReopening(false);
        lead.remember(answer);
      },
      onFault: () => void lead.refetch(),
      ...stale,
    },
  );
  const remove = useAction(() => api.delete("/leads/{id}", { path: { id }, version }), {
    done: t("deleted"),
    refresh: ["/leads"],
    onDone: () => void navigate({ to: "/leads" }),
  });

  return (
    <QueryState query={lead}>
      {(data) => {
        const mayChange = can("lead", "change", data.responsible) && !onlyObserves(data);
        const mayMove = can("lead", "move-stage", data.responsible) && !onlyObserves(data);
        const stage = stages.find((one) => one.code === data.stage);
        const kind = stage?.kind;
        const open = kind === "open";
        return (
          <>
            <RecordPage
              title={data.title}
              back={{ to: "/leads", name: t("title") }}
              detail={t("createdAt", { at: dateTime(data.createdAt) })}
              actions={
                can("lead", "delete", data.responsible) && (
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
                        onClick={() => setDeleting(true)}
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
                  onMove={mayMove && open ? (stage) => move.mutate(stage) : undefined}
                  onReopen={mayMove && kind === "rejected" ? () => setReopening(true) : undefined}
                  ends={
                    mayMove &&
                    open && (
                      <>
                        {can("deal", "create") && (
                          <Button
                            component={Link}
                            to={`/leads/${id}/convert`}
                            leftSection={<IconTransform size={16} />}
                          >
                            {t("convert")}
                          </Button>
                        )}
                        {mayChange && (
                          <Button
                            variant="default"
                            leftSection={<IconUserShare size={16} />}
                            onClick={() => setHanding(true)}
                          >
                            {t("handOver.open")}
                          </Button>
                        )}
                        <Button variant="light" color="red" onClick={() => setRejecting(true)}>
                          {t("reject")}
                        </Button>
                      </>
                    )
                  }
                />
              }
              panels={[
                data.takeBy && <TakeBy key="take" lead={data} remember={lead.remember} />,
                mayChange && stage?.scripted && (
                  <ScriptPanel
                    key="script"
                    entity="lead"
                    record={data}
                    pipeline="leads"
                    remember={lead.remember}
                  />
                ),
                <LeadLinks key="links" lead={data} />,
                stage && stage.checklist.length > 0 && (
                  <Checklist
                    key="checklist"
                    of="leads"
                    id={id}
                    stage={stage}
                    checked={data.checked}
                    readOnly={!mayChange}
                    remember={lead.remember}
                  />
                ),
                <People
                  key="people"
                  of="leads"
                  record={data}
                  pipeline="leads"
                  readOnly={!mayChange}
                  entity={lead}
                />,
                <LeadFields key="fields" lead={data} readOnly={!mayChange} entity={lead} />,
                <RobotsPanel key="robots" type="lead" id={id} readOnly={!mayChange} />,
              ]}
              history={
                <Stack gap="lg">
                  <OpenTasks type="lead" id={id} />
                  <Composer of="leads" type="lead" id={id} mayChange={mayChange} />
                  <Timeline of="leads" type="lead" id={id} />
                </Stack>
              }
            />
            <ConfirmDialog
              opened={deleting}
              title={t("deleteTitle")}
              text={t("deleteAsk", { title: data.title })}
              act={t("common:delete")}
              busy={remove.isPending}
              onConfirm={() => remove.mutate(undefined)}
              onClose={() => setDeleting(false)}
            />
            {wanted.dialog}
            <HandOver
              lead={data}
              opened={handing}
              onClose={() => setHanding(false)}
              onDone={(answer) => {
                setHanding(false);
                // what is handed beyond one's sight is seen no more
                if (can("lead", "read", answer.responsible)) lead.remember(answer);
                else void navigate({ to: "/leads" });
              }}
            />
            <ReopenDialog
              opened={reopening}
              stages={stages}
              busy={reopen.isPending}
              onClose={() => setReopening(false)}
              onChoose={(choice) => reopen.mutate(choice)}
            />
            <RefusalDialog
              entity="lead"
              pipeline="leads"
              title={rejecting ? data.title : null}
              busy={reject.isPending}
              onClose={() => setRejecting(false)}
              onChoose={(choice) => reject.mutate(choice)}
            />
          </>
        );
      }}
    </QueryState>
  );
}
