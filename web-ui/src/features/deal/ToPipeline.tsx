// Into another pipeline: the stage is offered as the administrator has mapped it.
import { Button, Group, Modal, Select, Stack, Textarea } from "@mantine/core";
import type { Deal } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { usePipeline, usePipelines, useStages } from "../../shared/dictionaries";
import { useWanted } from "../../shared/useWanted";
import type { DealPartProps } from "./DealFields";

interface ToPipelineProps {
  deal: Deal;
  opened: boolean;
  onClose: () => void;
  entity: DealPartProps["entity"];
}

export function ToPipeline({ deal, opened, onClose, entity }: ToPipelineProps) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const others = usePipelines("deal").filter((one) => one.code !== deal.pipeline);
  const own = usePipeline(deal.pipeline);
  const [pipeline, setPipeline] = useState<string | null>(null);
  const [chosen, setStage] = useState<string | null>(null);
  const [comment, setComment] = useState("");
  const into = pipeline ?? others[0]?.code;
  const stages = useStages(into).filter((one) => one.kind === "open");
  const mapped = (into && own?.stageMaps[into]?.[deal.stage]) || deal.stage;
  const stage = chosen ?? stages.find((one) => one.code === mapped)?.code ?? stages[0]?.code ?? null;
  const wanted = useWanted("deal");
  const change = useAction(
    () =>
      wanted.run(deal.title, (fields) =>
        api.post("/deals/{id}/pipeline", {
          path: { id: deal.id },
          body: { pipeline: into, stage, comment: comment.trim() || undefined, fields },
          version: deal.version,
        }),
      ),
    {
      done: t("toPipeline.done"),
      onDone: (answer) => {
        onClose();
        entity.remember(answer);
      },
      onFault: () => void entity.refetch(),
    },
  );
  return (
    <>
      {wanted.dialog}
      <Modal opened={opened} onClose={onClose} title={t("toPipeline.title")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate(undefined);
          }}
        >
          <Stack gap="md">
            <Select
              label={t("field.pipeline")}
              allowDeselect={false}
              data-autofocus
              value={into ?? null}
              onChange={(code) => {
                setPipeline(code);
                setStage(null);
              }}
              data={others.map((one) => ({ value: one.code, label: one.name }))}
            />
            <Select
              label={t("field.stage")}
              allowDeselect={false}
              value={stage}
              onChange={setStage}
              data={stages.map((one) => ({ value: one.code, label: one.name }))}
            />
            <Textarea
              label={t("toPipeline.comment")}
              autosize
              minRows={2}
              value={comment}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t("common:cancel")}
              </Button>
              <Button type="submit" loading={change.isPending} disabled={!into || !stage}>
                {t("toPipeline.act")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
