// Entity by action; each cell says whose things the right reaches. On the phone each entity is a card of its own.
import { Button, Group, NativeSelect, Text } from "@mantine/core";
import type { Right, Role, RoleRight } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { useNarrow } from "../../shared/useNarrow";
import classes from "./Role.module.css";
import {
  ACTIONS,
  differences,
  MATRIX,
  type RightAction,
  scopeIn,
  scopesOf,
  shownScope,
  withScope,
} from "./rights";

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
  const cell = (row: (typeof MATRIX)[number], action: RightAction) => {
    if (!row.actions.includes(action))
      return (
        <span className={classes.none} title={t("role.noSuch")}>
          ·
        </span>
      );
    const scope = shownScope(row, action, rights);
    const yesNo = scopesOf(row, action).length === 2;
    const label = `${t(`entity.${row.entity}`)}: ${t(`action.${action}`)}`;
    const word = (one: Right) => (yesNo ? t(`role.may.${one === "none" ? "no" : "yes"}`) : t(`scope.${one}`));
    if (readOnly)
      return (
        <span className={classes.scope} data-scope={scope}>
          {word(scope)}
        </span>
      );
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        className={classes.cell}
        data-scope={scope}
        data-changed={scope !== shownScope(row, action, role.rights) || undefined}
        value={scope}
        onChange={(event) =>
          setDraft(withScope(rights, row.entity, action, event.currentTarget.value as Right))
        }
        data={scopesOf(row, action).map((one) => ({ value: one, label: word(one) }))}
      />
    );
  };
  return (
    <>
      {narrow ? (
        <div className={classes.cards}>
          {MATRIX.map((row) => (
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
            {MATRIX.map((row) => (
              <tr key={row.entity}>
                <th scope="row">{t(`entity.${row.entity}`)}</th>
                {ACTIONS.map((action) => (
                  <td key={action}>{cell(row, action)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {scopeIn(rights, "settings", "change") !== "none" && role.code !== "admin" && (
        <Text size="xs" c="var(--v-idle)" mt="sm">
          {t("role.settingsWarning")}
        </Text>
      )}
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
