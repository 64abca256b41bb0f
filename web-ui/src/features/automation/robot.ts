// Robots as the editor holds them: where they stand, and what a new one begins with.
import type { Robot, RobotAction, RobotFields } from "@voronka/api";

export type Entity = "lead" | "deal" | "task" | "company" | "contact";
export type ActKind = RobotAction["kind"];

/** Where robots are set up: a pipeline, or a kind of record that has none. */
export interface Place {
  entity: Entity;
  pipeline: string | null;
}

export const fieldsOf = (robot: Robot): RobotFields => (robot.draft ?? robot.live) as RobotFields;

export const blank = ({ entity, pipeline }: Place, stage: string | null): RobotFields => ({
  entity,
  pipeline: entity === "deal" ? (pipeline ?? undefined) : undefined,
  stage: stage ?? undefined,
  when: { kind: stage ? "stage-entered" : "created" },
  conditions: [],
  actions: [],
});

export const standsAt = (fields: RobotFields, place: Place) =>
  fields.entity === place.entity && (place.entity !== "deal" || (fields.pipeline ?? null) === place.pipeline);

const EVERYWHERE: RobotFields["when"]["kind"][] = [
  "created",
  "field-changed",
  "task-done",
  "task-overdue",
  "date",
  "webhook",
];
const CARDS: RobotFields["when"]["kind"][] = [
  "stage-entered",
  "stage-left",
  "idle",
  "form",
  "distributed",
  "call-missed",
  "call-ended",
  "letter-opened",
  "letter-answered",
  "paid",
  "approved",
  "declined",
];

/** What can begin a robot of such records. */
export function triggersOf(entity: Entity): RobotFields["when"]["kind"][] {
  if (entity === "lead" || entity === "deal") return [...CARDS.slice(0, 2), ...EVERYWHERE, ...CARDS.slice(2)];
  return entity === "task"
    ? EVERYWHERE
    : [...EVERYWHERE, "call-missed", "call-ended", "letter-opened", "letter-answered"];
}

export const ACTS: ActKind[] = [
  "create-task",
  "close-tasks",
  "notify",
  "push",
  "letter",
  "sms",
  "comment",
  "assign",
  "participant",
  "set-field",
  "move-stage",
  "create-deal",
  "create-lead",
  "call",
  "webhook",
  "wait",
  "approval",
];
const OF_CARDS: ActKind[] = ["participant", "move-stage"];

export const actsOf = (entity: Entity) =>
  ACTS.filter((kind) => !OF_CARDS.includes(kind) || entity === "lead" || entity === "deal");

/** A new action, with what people most likely mean. */
export function newAct(kind: ActKind): RobotAction {
  switch (kind) {
    case "create-task":
      return {
        kind,
        task: "call",
        who: { kind: "responsible" },
        due: { unit: "hours", amount: 4 },
      } as RobotAction;
    case "close-tasks":
      return { kind, result: "done" } as RobotAction;
    case "notify":
    case "push":
      return { kind, whos: [{ kind: "responsible" }] } as RobotAction;
    case "assign":
    case "participant":
    case "approval":
      return { kind, who: { kind: "head" } } as RobotAction;
    case "wait":
      return { kind, event: "task-done", amount: 3, unit: "day", otherwise: "stop" } as RobotAction;
    default:
      return { kind } as RobotAction;
  }
}

/** Without what was left empty: the server takes only what is said. */
export function cleaned(fields: RobotFields): RobotFields {
  const dropped = JSON.parse(
    JSON.stringify(fields, (key, value) =>
      value === "" || (value === null && key !== "value") ? undefined : value,
    ),
  ) as RobotFields;
  const after = dropped.after;
  if (after && !after.amount && !after.at && !after.hours) delete (dropped as { after?: unknown }).after;
  return { ...dropped, conditions: dropped.conditions ?? [], actions: dropped.actions ?? [] };
}
