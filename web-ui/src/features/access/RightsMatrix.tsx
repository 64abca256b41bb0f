// Entity by action; each cell says whose things the right reaches. On the phone each entity is a card of its own.
import { Button, Group, NativeSelect, Select, Text } from "@mantine/core";
import type { Right, Role, RoleRight } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { usePipelines } from "../../shared/dictionaries";
import { useNarrow } from "../../shared/useNarrow";
import classes from "./Role.module.css";
import {
  ACTIONS,
  differences,
  hasOwn,
  MATRIX,
  type RightAction,
  scopeIn,
  scopesOf,
  shownScope,
  withScope,
} from "./rights";

/** No pipeline of its own, or no scope of its own in one. */
const SAME = "same";

export function RightsMatrix({ role, readOnly }: { role: Role; readOnly: boolean }) {
  const { t } = useTranslation("access");
  const narrow = useNarrow();
  const api = useApi();
  const [draft, setDraft] = useState<RoleRight[] | null>(null);
  const rights = draft ?? role.rights;
  const changed = draft ? differences(role.rights, draft) : 0;
  const save = useAction(
    () => api.put("/roles/{code}/rights", { path: { code: role.code }, body: { rights } }),
    {
      done: t("role.saved"),
      refresh: ["/roles", "/me"],
      onDone: () => setDraft(null),
    },
  );
  const pipelines = usePipelines("deal");
  const [pipeline, setPipeline] = useState<string>();
  const rows = pipeline ? MATRIX.filter((row) => row.entity === "deal") : MATRIX;
  const cell = (row: (typeof MATRIX)[number], action: RightAction) => {
    if (!row.actions.includes(action))
      return (
        <span className={classes.none} title={t("role.noSuch")}>
          ·
        </span>
      );
    const scope = shownScope(row, action, rights, pipeline);
    const own = pipeline !== undefined && hasOwn(rights, row.entity, action, pipeline);
    const yesNo = scopesOf(row, action).length === 2;
    const label = `${t(`entity.${row.entity}`)}: ${t(`action.${action}`)}`;
    const word = (one: Right) =>
      yesNo
        ? t(`role.may.${one === "none" ? "no" : "yes"}`)
        : t(narrow ? `scope.${one}` : `scopeShort.${one}`);
    if (readOnly)
      return (
        <span className={classes.scope} data-scope={scope}>
          {word(scope)}
        </span>
      );
    return (
      <NativeSelect
        size="xs"
        rightSectionWidth={18}
        aria-label={label}
        className={classes.cell}
        data-scope={scope}
        data-changed={scope !== shownScope(row, action, role.rights, pipeline) || undefined}
        value={pipeline && !own ? SAME : scope}
        onChange={({ currentTarget: { value } }) =>
          setDraft(withScope(rights, row.entity, action, value === SAME ? null : (value as Right), pipeline))
        }
        data={[
          ...(pipeline
            ? [{ value: SAME, label: t("role.same", { scope: word(shownScope(row, action, rights)) }) }]
            : []),
          ...scopesOf(row, action).map((one) => ({ value: one as string, label: word(one) })),
        ]}
      />
    );
  };
  return (
    <>
      <Select
        label={t("role.where")}
        description={t("role.whereHint")}
        mb="md"
        maw={360}
        allowDeselect={false}
        value={pipeline ?? SAME}
        onChange={(value) => setPipeline(value === SAME || value === null ? undefined : value)}
        data={[
          { value: SAME, label: t("role.everywhere") },
          ...pipelines.map((one) => ({
            value: one.code,
            label: rights.some((right) => right.pipeline === one.code)
              ? t("role.apart", { name: one.name })
              : one.name,
          })),
        ]}
      />
      {narrow ? (
        <div className={classes.cards}>
          {rows.map((row) => (
            <section key={row.entity} className={classes.card} aria-label={t(`entity.${row.entity}`)}>
              <h3 className={classes.entity}>{t(`entity.${row.entity}`)}</h3>
              {row.actions.map((action) => (
                <div key={action} className={classes.pair}>
                  <span>{t(`action.${action}`)}</span>
                  {cell(row, action)}
                </div>
              ))}
            </section>
          ))}
        </div>
      ) : (
        <div className={classes.wide}>
          <table className={classes.matrix}>
            <caption className={classes.caption}>{t("role.matrix", { name: role.name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t("role.what")}</th>
                {ACTIONS.map((action) => (
                  <th key={action} scope="col">
                    {t(`action.${action}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.entity}>
                  <th scope="row">{t(`entity.${row.entity}`)}</th>
                  {ACTIONS.map((action) => (
                    <td key={action}>{cell(row, action)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {scopeIn(rights, "settings", "change") !== "none" && role.code !== "admin" && (
        <Text size="xs" c="var(--v-idle)" mt="sm">
          {t("role.settingsWarning")}
        </Text>
      )}
      <InWords rights={rights} />
      {changed > 0 && (
        <div className={classes.bar} role="status">
          <span>{t("role.changed", { count: changed })}</span>
          <Group gap="sm">
            <Button variant="default" onClick={() => setDraft(null)}>
              {t("common:cancel")}
            </Button>
            <Button loading={save.isPending} onClick={() => save.mutate(undefined)}>
              {t("common:save")}
            </Button>
          </Group>
        </div>
      )}
    </>
  );
}

/** The same as sentences: what a person reads who does not read tables. */
function InWords({ rights }: { rights: readonly RoleRight[] }) {
  const { t } = useTranslation("access");
  const pipelines = usePipelines("deal");
  const said = (row: (typeof MATRIX)[number], pipeline?: string) =>
    row.actions
      .filter((action) => !pipeline || hasOwn(rights, row.entity, action, pipeline))
      .map((action) => ({ action, scope: shownScope(row, action, rights, pipeline) }))
      .filter(({ scope }) => pipeline || scope !== "none")
      .map(({ action, scope }) => {
        const verb = t(`action.${action}`).toLowerCase();
        if (scope === "none") return t("role.mayNot", { verb });
        return scopesOf(row, action).length === 2 ? verb : `${verb} (${t(`scope.${scope}`)})`;
      })
      .join(", ");
  const lines = [
    ...MATRIX.map((row) => ({ name: t(`entity.${row.entity}`), text: said(row) })),
    ...pipelines.map((one) => ({
      name: t("role.inPipeline", { name: one.name }),
      text: said(MATRIX.find((row) => row.entity === "deal") as (typeof MATRIX)[number], one.code),
    })),
  ].filter((line) => line.text);
  return (
    <section className={classes.words} aria-label={t("role.words")}>
      <h3 className={classes.entity}>{t("role.words")}</h3>
      {lines.length === 0 ? (
        <Text c="dimmed">{t("role.nothing")}</Text>
      ) : (
        <dl>
          {lines.map((line) => (
            <Line key={line.name} {...line} />
          ))}
        </dl>
      )}
    </section>
  );
}

function Line({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}
