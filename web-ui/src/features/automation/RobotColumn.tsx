import { Badge, Button, Switch, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Robot } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { useSayingRobot } from "../../shared/robots/useSayingRobot";
import { SortableRow } from "../../shared/SortableRow";
import classes from "./Robots.module.css";
import { fieldsOf } from "./robot";

interface RobotColumnProps {
  name: string;
  colour: string | undefined;
  robots: Robot[];
  onOpen: (robot: Robot) => void;
  onAdd?: () => void;
  onPlace?: (code: string, position: number) => void;
}

/** One stage, with the robots that stand on it in the order in which they act. */
export function RobotColumn({ name, colour, robots, onOpen, onAdd, onPlace }: RobotColumnProps) {
  const { t } = useTranslation("automation");
  return (
    <section className={classes.column} aria-label={name}>
      <h2 className={classes.stage} style={{ borderTopColor: colour ?? "var(--v-line)" }}>
        {name}
        {robots.length > 0 && <span className={classes.count}>{robots.length}</span>}
      </h2>
      <ol className={classes.cards}>
        {robots.map((robot, index) => (
          <RobotCard
            key={robot.id}
            robot={robot}
            index={index}
            list={name}
            onOpen={onOpen}
            onPlace={onPlace}
          />
        ))}
      </ol>
      {onAdd && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          aria-label={t("addTo", { stage: name })}
          onClick={onAdd}
        >
          {t("addHere")}
        </Button>
      )}
    </section>
  );
}

interface RobotCardProps {
  robot: Robot;
  index: number;
  list: string;
  onOpen: (robot: Robot) => void;
  onPlace?: (code: string, position: number) => void;
}

function RobotCard({ robot, index, list, onOpen, onPlace }: RobotCardProps) {
  const { t } = useTranslation("automation");
  const api = useApi();
  const say = useSayingRobot();
  const fields = fieldsOf(robot);
  const sentence = say.whole(fields);
  const toggle = useAction(
    (active: boolean) =>
      api.post("/robots/{id}/switch", { path: { id: robot.id }, body: { active }, version: robot.version }),
    { refresh: ["/robots"] },
  );
  return (
    <SortableRow
      list={`robots:${list}`}
      code={String(robot.id)}
      name={fields.name ?? sentence}
      index={index}
      movable={onPlace !== undefined}
      className={classes.card ?? ""}
      onPlace={onPlace ?? (() => {})}
    >
      <div className={classes.words} data-off={!robot.active || undefined}>
        <UnstyledButton className={classes.open} onClick={() => onOpen(robot)}>
          {fields.name && <strong className={classes.name}>{fields.name}</strong>}
          <span className={fields.name ? classes.detail : undefined}>{sentence}</span>
        </UnstyledButton>
        <div className={classes.marks}>
          {robot.draft && (
            <Badge size="sm" variant="light" color="yellow" tt="none">
              {t("draft")}
            </Badge>
          )}
          {robot.waiting > 0 && (
            <Badge size="sm" variant="light" color="blue" tt="none">
              {t("waiting", { count: robot.waiting })}
            </Badge>
          )}
          {robot.failed > 0 && (
            <Badge size="sm" variant="light" color="red" tt="none">
              {t("failed", { count: robot.failed })}
            </Badge>
          )}
        </div>
      </div>
      <Switch
        size="xs"
        aria-label={t("switchOf", { name: fields.name ?? sentence })}
        checked={toggle.isPending ? toggle.variables : robot.active}
        disabled={!onPlace || robot.number === 0}
        onChange={(event) => toggle.mutate(event.currentTarget.checked)}
      />
    </SortableRow>
  );
}
