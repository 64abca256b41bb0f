// What the robot does, one after another; put in order by dragging.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ApiProblem, RobotAction, RobotFields } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { SortableRow } from "../../shared/SortableRow";
import { ActFields } from "./ActFields";
import classes from "./Robots.module.css";
import { type ActKind, actsOf, type Entity, newAct } from "./robot";

interface ActListProps {
  fields: RobotFields;
  fault: ApiProblem | null;
  onChange: (actions: RobotAction[]) => void;
}

export function ActList({ fields, fault, onChange }: ActListProps) {
  const { t } = useTranslation("automation");
  const acts = fields.actions;
  const put = (at: number, act: RobotAction) =>
    onChange(acts.map((old, index) => (index === at ? act : old)));
  const place = (code: string, position: number) => {
    const from = Number(code);
    const moved = acts[from];
    if (!moved || position > acts.length) return;
    const rest = acts.filter((_, index) => index !== from);
    onChange([...rest.slice(0, position - 1), moved, ...rest.slice(position - 1)]);
  };
  return (
    <fieldset className={classes.part}>
      <legend>{t("part.then")}</legend>
      <ol className={classes.acts}>
        {acts.map((act, index) => (
          <SortableRow
            // biome-ignore lint/suspicious/noArrayIndexKey: an action has no name of its own
            key={index}
            list="acts"
            code={String(index)}
            name={t(`kind.${act.kind}`)}
            index={index}
            movable
            className={classes.act ?? ""}
            onPlace={place}
          >
            <div className={classes.actBody}>
              <strong>{t(`kind.${act.kind}`)}</strong>
              <ActFields
                fields={fields}
                act={act}
                faultAt={(name) =>
                  fault?.errors.find((error) => error.field === `actions[${index}].${name}`)?.message
                }
                onChange={(next) => put(index, next)}
              />
            </div>
            <ActionIcon
              aria-label={t("removeAct", { name: t(`kind.${act.kind}`) })}
              onClick={() => onChange(acts.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </SortableRow>
        ))}
      </ol>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={16} />} w="fit-content">
            {t("addAct")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown style={{ maxHeight: 320, overflowY: "auto" }}>
          {actsOf(fields.entity as Entity).map((kind) => (
            <Menu.Item key={kind} onClick={() => onChange([...acts, newAct(kind as ActKind)])}>
              {t(`kind.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  );
}
