import { Paper, Text, VisuallyHidden } from "@mantine/core";
import type { DistributionRule } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { placed } from "../../shared/order";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { useAdministers } from "../../shared/settings";
import classes from "./Distribution.module.css";
import { Fallback } from "./Fallback";
import { RuleCard } from "./RuleCard";

const CHANGED = ["/distribution-rules"];

export function RuleList({ onOpen }: { onOpen: (rule: DistributionRule) => void }) {
  const { t } = useTranslation("distribution");
  const api = useApi();
  const administers = useAdministers();
  const query = useQueryOf("/distribution-rules");
  const [going, setGoing] = useState<DistributionRule | null>(null);
  const [said, setSaid] = useState("");
  const order = useAction((rules: number[]) => api.put("/distribution-rules/order", { body: { rules } }), {
    refresh: CHANGED,
  });
  const turn = useAction(
    (rule: DistributionRule) =>
      api.patch("/distribution-rules/{id}", {
        path: { id: rule.id },
        body: { enabled: !rule.enabled },
        version: rule.version,
      }),
    { refresh: CHANGED },
  );
  const remove = useAction(
    (rule: DistributionRule) =>
      api.delete("/distribution-rules/{id}", { path: { id: rule.id }, version: rule.version }),
    { done: t("deleted"), refresh: CHANGED, onDone: () => setGoing(null) },
  );
  const place = (items: DistributionRule[]) => (code: string, position: number) => {
    const coded = items.map((one) => ({ ...one, code: String(one.id) }));
    const moved = coded.find((one) => one.code === code);
    if (!moved || position > items.length) return;
    setSaid(t("moved", { name: moved.name, place: position, count: items.length }));
    order.mutate(placed(coded, code, position - 1).map((one) => one.id));
  };
  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <QueryState query={query} skeleton={<Skeletons rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("emptyTitle")} text={t("emptyText")} />
          ) : (
            <>
              <Text size="sm" c="dimmed" mb="sm">
                {t("howAsked")}
              </Text>
              <ol className={classes.list} aria-label={t("tab.rules")}>
                {items.map((rule, index) => (
                  <RuleCard
                    key={rule.id}
                    rule={rule}
                    index={index}
                    last={index === items.length - 1}
                    onPlace={administers ? place(items) : undefined}
                    onOpen={() => onOpen(rule)}
                    onTurn={() => turn.mutate(rule)}
                    onDelete={() => setGoing(rule)}
                  />
                ))}
              </ol>
            </>
          )
        }
      </QueryState>
      <Paper withBorder p="lg" mt="lg">
        <Fallback />
      </Paper>
      <ConfirmDialog
        opened={going !== null}
        title={t("deleteTitle", { name: going?.name })}
        text={t("deleteText")}
        act={t("common:delete")}
        busy={remove.isPending}
        onClose={() => setGoing(null)}
        onConfirm={() => going && remove.mutate(going)}
      />
    </>
  );
}
