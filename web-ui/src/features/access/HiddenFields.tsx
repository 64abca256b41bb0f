// What a role keeps from those who have it: a tick hides a field in every list, card, export and search.
import { Checkbox, Group } from "@mantine/core";
import type { Role } from "@voronka/api";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useRememberItem } from "../../shared/api";
import { pathOf, useAllCustomFields } from "../../shared/custom";
import classes from "./Role.module.css";
import { HIDEABLE } from "./rights";

export function HiddenFields({ role, readOnly }: { role: Role; readOnly: boolean }) {
  const { t } = useTranslation("access");
  const api = useApi();
  const remember = useRememberItem<Role>("/roles");
  const save = useAction(
    (hidden: Role["hidden"]) =>
      api.put("/roles/{code}/hidden-fields", { path: { code: role.code }, body: { hidden } }),
    {
      done: t("role.saved"),
      refresh: ["/roles", "/me"],
      onDone: remember,
      onFault: () => void setDraft(null),
    },
  );
  // A tick shows at once; what the server says takes its place.
  const [draft, setDraft] = useState<Role["hidden"] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever was drafted, the role that has come is newer
  useEffect(() => setDraft(null), [role]);
  const shown = draft ?? role.hidden;
  const custom = useAllCustomFields().filter((field) => !field.archived);
  return (
    <section className={classes.hidden} aria-label={t("role.hidden")}>
      <h3 className={classes.entity}>{t("role.hidden")}</h3>
      <p className={classes.hint}>{t("role.hiddenHint")}</p>
      <div className={classes.fields}>
        {Object.entries(HIDEABLE).map(([entity, fields]) => (
          <Checkbox.Group
            key={entity}
            label={t(`entity.${entity}`)}
            value={shown.filter((one) => one.entity === entity).map((one) => one.field)}
            onChange={(chosen) => {
              const next = [
                ...shown.filter((one) => one.entity !== entity),
                ...chosen.map((field) => ({ entity, field })),
              ];
              setDraft(next);
              save.mutate(next);
            }}
          >
            <Group gap="md" pt="xs">
              {fields.map((field) => (
                <Checkbox key={field} value={field} label={t(`secret.${field}`)} disabled={readOnly} />
              ))}
              {custom
                .filter((field) => field.entity === entity)
                .map((field) => (
                  <Checkbox key={field.code} value={pathOf(field)} label={field.name} disabled={readOnly} />
                ))}
            </Group>
          </Checkbox.Group>
        ))}
      </div>
    </section>
  );
}
