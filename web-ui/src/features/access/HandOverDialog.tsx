// What an employee holds goes to others, now or because they leave: how much there is, to whom each kind goes, and what moved.
import { Alert, Button, Group, List, Modal, Select, Stack, Table, Text } from "@mantine/core";
import type { Employee } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { EmployeeSelect } from "../../shared/EmployeeSelect";
import { number } from "../../shared/format";
import { QueryState, Skeletons } from "../../shared/Page";
import classes from "./HandOver.module.css";

const RULES = ["head", "spread", "employee", "keep"] as const;
type To = (typeof RULES)[number];
interface Rule {
  to: To;
  employeeId: number | null;
}
interface Report {
  items: { kind: string; to: { id: number; name: string }; count: number }[];
  total: number;
}

interface HandOverDialogProps {
  employee: Employee;
  /** They leave: the way in is shut first. */
  dismissal: boolean;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function HandOverDialog({ employee, dismissal, opened, onClose, onDone }: HandOverDialogProps) {
  const { t } = useTranslation("access");
  const [report, setReport] = useState<Report | null>(null);
  const close = () => {
    onClose();
    if (report) onDone();
    setReport(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={t(dismissal ? "employee.dismissTitle" : "handOver.title", { name: employee.name })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {report ? (
        <Moved report={report} dismissal={dismissal} onClose={close} />
      ) : (
        <Plan employee={employee} dismissal={dismissal} onClose={close} onReport={setReport} />
      )}
    </Modal>
  );
}

interface PlanProps {
  employee: Employee;
  dismissal: boolean;
  onClose: () => void;
  onReport: (report: Report) => void;
}

function Plan({ employee, dismissal, onClose, onReport }: PlanProps) {
  const { t } = useTranslation("access");
  const api = useApi();
  const holdings = useQueryOf("/employees/{id}/holdings", { path: { id: employee.id } });
  const [all, setAll] = useState<Rule>({ to: "head", employeeId: null });
  const [apart, setApart] = useState<Record<string, Rule>>({});
  const run = useAction(
    () => {
      const body = { ...all, kinds: apart } as never;
      const path = { id: employee.id };
      return dismissal
        ? api.post("/employees/{id}/dismissal", { path, body })
        : api.post("/employees/{id}/hand-over", { path, body });
    },
    { refresh: ["/employees", "/departments", "/leads", "/deals", "/tasks"], onDone: onReport },
  );
  const incomplete = [all, ...Object.values(apart)].some(
    (rule) => rule.to === "employee" && rule.employeeId === null,
  );
  return (
    <Stack gap="lg">
      {dismissal && (
        <List spacing="xs" size="sm">
          <List.Item>{t("employee.dismissLogin")}</List.Item>
          <List.Item>{t("employee.dismissKeys")}</List.Item>
          {employee.extension && (
            <List.Item>{t("employee.dismissExtension", { extension: employee.extension })}</List.Item>
          )}
        </List>
      )}
      <RuleFields label={t("handOver.all")} rule={all} except={employee.id} onChange={setAll} />
      <QueryState query={holdings} skeleton={<Skeletons rows={5} />}>
        {({ items }) => (
          <div className={classes.kinds}>
            {items.every((one) => one.count === 0) && <Text c="dimmed">{t("handOver.nothing")}</Text>}
            {items
              .filter((one) => one.count > 0)
              .map(({ kind, count }) => (
                <div key={kind} className={classes.kind}>
                  <Text fw={500}>
                    {t(`handOver.kind.${kind}`)}{" "}
                    <Text component="span" c="dimmed">
                      {number(count)}
                    </Text>
                  </Text>
                  <RuleFields
                    of={t(`handOver.kind.${kind}`)}
                    rule={apart[kind] ?? null}
                    except={employee.id}
                    onChange={(rule) => setApart((old) => ({ ...old, [kind]: rule }))}
                    onReset={() => setApart(({ [kind]: _, ...rest }) => rest)}
                  />
                </div>
              ))}
          </div>
        )}
      </QueryState>
      {dismissal && (
        <Text size="xs" c="dimmed">
          {t("handOver.session")}
        </Text>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button
          color={dismissal ? "red" : undefined}
          disabled={incomplete}
          loading={run.isPending}
          onClick={() => run.mutate(undefined)}
        >
          {t(dismissal ? "employee.dismiss" : "handOver.act")}
        </Button>
      </Group>
    </Stack>
  );
}

interface RuleFieldsProps {
  label?: string;
  /** The kind it is for, as a screen reader says it. */
  of?: string;
  /** Null: as for all. */
  rule: Rule | null;
  except: number;
  onChange: (rule: Rule) => void;
  onReset?: () => void;
}

function RuleFields({ label, of, rule, except, onChange, onReset }: RuleFieldsProps) {
  const { t } = useTranslation("access");
  const choices = RULES.map((value) => ({ value: value as string, label: t(`handOver.to.${value}`) }));
  return (
    <div className={classes.rule}>
      <Select
        label={label}
        aria-label={label ? undefined : of}
        allowDeselect={false}
        value={rule?.to ?? "same"}
        onChange={(to) => (to === "same" ? onReset?.() : onChange({ to: to as To, employeeId: null }))}
        data={onReset ? [{ value: "same", label: t("handOver.to.same") }, ...choices] : choices}
      />
      {rule?.to === "employee" && (
        <EmployeeSelect
          aria-label={t("handOver.whom")}
          placeholder={t("handOver.whom")}
          except={except}
          value={rule.employeeId}
          onChange={(employeeId) => onChange({ to: "employee", employeeId })}
        />
      )}
    </div>
  );
}

function Moved({ report, dismissal, onClose }: { report: Report; dismissal: boolean; onClose: () => void }) {
  const { t } = useTranslation("access");
  return (
    <Stack gap="md">
      <Alert color="green" title={t(dismissal ? "employee.dismissed" : "handOver.done")}>
        {t("handOver.total", { count: report.total })}
      </Alert>
      {report.items.length > 0 && (
        <Table verticalSpacing="xs">
          <Table.Tbody>
            {report.items.map((item) => (
              <Table.Tr key={`${item.kind} ${item.to.id}`}>
                <Table.Td>{t(`handOver.kind.${item.kind}`)}</Table.Td>
                <Table.Td>{item.to.name}</Table.Td>
                <Table.Td ta="end">{number(item.count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {t("common:close")}
        </Button>
      </Group>
    </Stack>
  );
}
