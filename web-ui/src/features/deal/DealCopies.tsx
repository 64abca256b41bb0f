// The client orders the same again: how many, how they are called, and what came of it, with links.
import { Alert, Anchor, Button, Group, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { ApiProblem, type Copies, type Deal } from "@voronka/api";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useExplain } from "../../shared/api";
import { DeadlineField } from "../../shared/DeadlineField";
import { usePipeline } from "../../shared/dictionaries";
import { useMe } from "../../shared/me";
import { SidePanel } from "../../shared/SidePanel";
import { called, MOST, previewed } from "./copyTitles";

interface DealCopiesProps {
  deal: Deal;
  opened: boolean;
  onClose: () => void;
}

export function DealCopies({ deal, opened, onClose }: DealCopiesProps) {
  const { t } = useTranslation("deal");
  return (
    <SidePanel opened={opened} onClose={onClose} title={t("copies.title")}>
      {opened && <CopiesForm deal={deal} onClose={onClose} />}
    </SidePanel>
  );
}

function CopiesForm({ deal, onClose }: Omit<DealCopiesProps, "opened">) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const me = useMe();
  const explain = useExplain();
  const demanded = usePipeline(deal.pipeline)?.nextContactRequired ?? false;
  const [count, setCount] = useState<number | string>(1);
  const [pattern, setPattern] = useState(t("copies.pattern"));
  const [nextContactAt, setNextContact] = useState<string | null>(
    deal.nextContactAt && new Date(deal.nextContactAt) > new Date() ? deal.nextContactAt : null,
  );
  // One key for this panel: whoever presses again after a lost answer gets the same copies.
  const key = useRef<string>(crypto.randomUUID());
  const make = useAction(
    (body: Record<string, unknown>) =>
      api.post("/deals/{id}/copies", { path: { id: deal.id }, body, idempotencyKey: key.current }),
    {
      refresh: ["/deals", "/leads"],
      onFault: (fault) => {
        // What was refused was not done: the next try is another one.
        if (fault instanceof ApiProblem && !fault.unreachable) key.current = crypto.randomUUID();
        return true;
      },
    },
  );
  const number = typeof count === "number" && count >= 1 && count <= MOST ? count : null;
  const fault = make.error instanceof ApiProblem ? make.error : null;
  const faultOf = (field: string) => fault?.errors.find((one) => one.field === field)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number) make.mutate({ count: number, title: pattern.trim() || undefined, nextContactAt });
  };
  if (make.data) return <Made made={make.data} onClose={onClose} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text c="dimmed">
          {t("copies.note", { responsible: deal.responsible?.name ?? me.name, author: me.name })}
        </Text>
        <NumberInput
          label={t("copies.count")}
          data-autofocus
          min={1}
          max={MOST}
          allowDecimal={false}
          allowNegative={false}
          value={count}
          onChange={setCount}
          error={count !== "" && !number ? t("copies.range", { most: MOST }) : faultOf("count")}
        />
        <TextInput
          label={t("copies.name")}
          description={t("copies.nameHint")}
          maxLength={200}
          value={pattern}
          onChange={(event) => setPattern(event.currentTarget.value)}
          error={faultOf("title")}
        />
        <DeadlineField
          label={t("field.nextContact")}
          value={nextContactAt}
          onChange={setNextContact}
          required={demanded}
          clearable={!demanded}
          error={faultOf("nextContactAt")}
        />
        {number && (
          <div>
            <Text size="xs" c="dimmed">
              {t("copies.preview")}
            </Text>
            <ul aria-label={t("copies.preview")} style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {previewed(number).map((n) => (
                <Text component="li" size="sm" key={n}>
                  {n ? called(pattern, deal, n, number) : "…"}
                </Text>
              ))}
            </ul>
          </div>
        )}
        {fault && (
          <Alert color="red" role="alert">
            {explain(fault)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={make.isPending} disabled={!number || (demanded && !nextContactAt)}>
            {t("copies.act", { count: number ?? 0 })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Made({ made, onClose }: { made: Copies; onClose: () => void }) {
  const { t } = useTranslation("deal");
  return (
    <Stack gap="md">
      <Alert
        color="green"
        role="status"
        icon={<IconCheck size={18} />}
        title={t("copies.made", { count: made.items.length })}
      >
        {t("copies.madeText")}
      </Alert>
      <Stack gap="sm" component="ul" style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {made.items.map((one) => (
          <li key={one.deal.id}>
            <Anchor component={Link} to={`/deals/${one.deal.id}`}>
              {one.deal.name}
            </Anchor>
            <Text size="xs" c="dimmed">
              {t("fromLead")}{" "}
              <Anchor component={Link} to={`/leads/${one.lead.id}`} size="xs" underline="always">
                № {one.lead.id}
              </Anchor>
            </Text>
          </li>
        ))}
      </Stack>
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {t("common:close")}
        </Button>
      </Group>
    </Stack>
  );
}
