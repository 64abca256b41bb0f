// The filters that a report brought along, in words; each can be taken off.
import { Pill } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Behind, isBehind } from "./behind";
import { useDepartments, useEmployees, useRefusals, useStage } from "./dictionaries";
import { date } from "./format";
import { useMe } from "./me";

interface BehindChipsProps {
  entity: "lead" | "deal";
  pipeline: string;
  search: Behind;
  onChange: (part: Behind) => void;
}

export function BehindChips(props: BehindChipsProps) {
  return isBehind(props.search) ? <Chips {...props} /> : null;
}

function Chips({ entity, pipeline, search, onChange }: BehindChipsProps) {
  const { t } = useTranslation("common");
  const department = useDepartments().find((one) => one.id === search.department);
  const me = useMe();
  const participant = useEmployees().find((one) => one.id === search.participant);
  const stage = useStage(pipeline, search.reached);
  const lostAt = useStage(pipeline, search.lostAt);
  const refusals = useRefusals(entity);
  const refusal = refusals.find((one) => one.code === search.refusal);
  const reason = (refusal ? [refusal] : refusals)
    .flatMap((one) => one.reasons)
    .find((one) => one.code === search.reason);

  const chips: { words: string; off: Behind }[] = [];
  const period = (from: string | undefined, to: string | undefined) =>
    [from && date(from), to && date(to)].map((end) => end ?? "…").join(" – ");
  if (search.from || search.to)
    chips.push({
      words: t("behind.created", { period: period(search.from, search.to) }),
      off: { from: undefined, to: undefined },
    });
  if (search.closedFrom || search.closedTo)
    chips.push({
      words: t("behind.closed", { period: period(search.closedFrom, search.closedTo) }),
      off: { closedFrom: undefined, closedTo: undefined },
    });
  if (search.reached)
    chips.push({
      words: t("behind.reached", { stage: stage?.name ?? search.reached }),
      off: { reached: undefined },
    });
  if (search.refusal || search.reason)
    chips.push({
      words: t("behind.refused", {
        reason: [refusal?.name ?? search.refusal, reason?.name ?? search.reason].filter(Boolean).join(" · "),
      }),
      off: { refusal: undefined, reason: undefined },
    });
  if (search.refused) chips.push({ words: t("behind.anyRefusal"), off: { refused: undefined } });
  if (search.lostAt)
    chips.push({
      words: t("behind.lostAt", { stage: lostAt?.name ?? search.lostAt }),
      off: { lostAt: undefined },
    });
  if (search.due) chips.push({ words: t("behind.due"), off: { due: undefined } });
  if (search.participant)
    chips.push({
      words:
        search.participant === me.id
          ? t("behind.mine")
          : t("behind.participant", { name: participant?.name ?? "…" }),
      off: { participant: undefined },
    });
  if (search.handed) chips.push({ words: t("behind.handed"), off: { handed: undefined } });
  if (search.stuck) chips.push({ words: t("behind.stuck"), off: { stuck: undefined } });
  if (search.department) chips.push({ words: department?.name ?? "…", off: { department: undefined } });

  return chips.map((chip) => (
    <Pill
      key={chip.words}
      size="md"
      withRemoveButton
      onRemove={() => onChange(chip.off)}
      removeButtonProps={{
        "aria-label": t("behind.remove", { filter: chip.words }),
        tabIndex: 0,
        "aria-hidden": false,
      }}
    >
      {chip.words}
    </Pill>
  ));
}
