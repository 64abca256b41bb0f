// Who works a lead or a deal beside the responsible, as whom, and who answers for it from which stage on.
import { ActionIcon, Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Deal, Lead, Participant } from "@voronka/api";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, usePagesOf } from "./api";
import { Person } from "./CardParts";
import { useParticipantRoles, usePipeline, useRoleName } from "./dictionaries";
import { EmployeeSelect } from "./EmployeeSelect";
import { SearchInput } from "./Filters";
import { useMe } from "./me";
import classes from "./People.module.css";
import { phasesOf } from "./phases";
import { PanelTitle } from "./RecordPage";
import { SidePanel } from "./SidePanel";

/** So many stand on the card itself. */
const SHOWN = 8;

type Of = "leads" | "deals";
interface PeopleProps {
  of: Of;
  record: Lead | Deal;
  pipeline: string;
  readOnly: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: a lead or a deal, as it was answered
  entity: { remember: (answer: any) => void; refetch: () => unknown };
}

export function People(props: PeopleProps) {
  const { of, record, pipeline, readOnly } = props;
  const { t } = useTranslation("common");
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const acts = useActs(props);
  const shown = record.participants.slice(0, SHOWN);
  return (
    <>
      <PanelTitle
        action={
          !readOnly &&
          !adding && (
            <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
              {t("add")}
            </Button>
          )
        }
      >
        {t("people.title")}
        {record.participantCount > 0 && (
          <Text span c="dimmed" size="sm" ms="xs">
            {record.participantCount}
          </Text>
        )}
      </PanelTitle>
      <Stack gap="sm">
        <Phases record={record} pipeline={pipeline} />
        {record.participantCount === 0 && !adding && <Text c="dimmed">{t("people.none")}</Text>}
        {shown.length > 0 && (
          <ul className={classes.list} aria-label={t("people.title")}>
            {shown.map((one) => (
              <PersonRow key={`${one.id}${one.role}`} person={one} readOnly={readOnly} acts={acts} />
            ))}
          </ul>
        )}
        {record.participantCount > shown.length && (
          <Group>
            <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
              {t("people.more", { count: record.participantCount - shown.length })}
            </Button>
          </Group>
        )}
        {adding && <AddPerson acts={acts} onClose={() => setAdding(false)} />}
      </Stack>
      <SidePanel opened={all} title={t("people.title")} onClose={() => setAll(false)} size={520}>
        {all && <AllPeople of={of} id={record.id} version={record.version} readOnly={readOnly} acts={acts} />}
      </SidePanel>
    </>
  );
}

type Acts = ReturnType<typeof useActs>;

function useActs({ of, record, entity }: PeopleProps) {
  const api = useApi();
  const path = { id: record.id };
  const { version } = record;
  const options = {
    onDone: entity.remember,
    onFault: () => void entity.refetch(),
    refresh: [`/${of}/{id}/participants`],
  };
  const add = useAction(
    (body: { employeeId: number; role: string }) =>
      api.post(`/${of}/{id}/participants` as "/deals/{id}/participants", { path, body, version }),
    options,
  );
  const change = useAction(
    ({ person, role }: { person: Participant; role: string }) =>
      api.patch(`/${of}/{id}/participants/{employeeId}` as "/deals/{id}/participants/{employeeId}", {
        path: { ...path, employeeId: person.id },
        body: { role, from: person.role },
        version,
      }),
    options,
  );
  const remove = useAction(
    (person: Participant) =>
      api.delete(`/${of}/{id}/participants/{employeeId}` as "/deals/{id}/participants/{employeeId}", {
        path: { ...path, employeeId: person.id },
        query: { role: person.role },
        version,
      }),
    options,
  );
  return { add, change, remove, busy: add.isPending || change.isPending || remove.isPending };
}

function PersonRow({ person, readOnly, acts }: { person: Participant; readOnly: boolean; acts: Acts }) {
  const { t } = useTranslation("common");
  const me = useMe();
  const roleName = useRoleName();
  const roles = useRoleData(person.role);
  return (
    <li className={classes.row}>
      <span className={classes.name}>
        <Person person={person} />
      </span>
      {readOnly ? (
        <Text size="sm" c="dimmed">
          {roleName(person.role)}
        </Text>
      ) : (
        <Select
          size="xs"
          w={140}
          aria-label={t("people.roleOf", { name: person.name })}
          allowDeselect={false}
          disabled={acts.busy}
          value={person.role}
          onChange={(role) => role && role !== person.role && acts.change.mutate({ person, role })}
          data={roles}
        />
      )}
      {(!readOnly || person.id === me.id) && (
        <ActionIcon
          aria-label={person.id === me.id ? t("people.leave") : t("people.remove", { name: person.name })}
          title={person.id === me.id ? t("people.leave") : undefined}
          disabled={acts.busy}
          onClick={() => acts.remove.mutate(person)}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  );
}

function useRoleData(kept?: string) {
  return useParticipantRoles()
    .filter((one) => one.active || one.code === kept)
    .map((one) => ({ value: one.code, label: one.name }));
}

/** Stays open: a team is put together of several. */
function AddPerson({ acts, onClose }: { acts: Acts; onClose: () => void }) {
  const { t } = useTranslation("common");
  const roles = useRoleData();
  const who = useRef<HTMLInputElement>(null);
  const [employeeId, setEmployee] = useState<number | null>(null);
  const [role, setRole] = useState("operator");
  const chosen = roles.some((one) => one.value === role) ? role : (roles[0]?.value ?? null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!employeeId || !chosen) return;
        acts.add.mutate(
          { employeeId, role: chosen },
          {
            onSuccess: () => {
              setEmployee(null);
              who.current?.focus();
            },
          },
        );
      }}
    >
      <Group align="flex-end" gap="sm">
        <EmployeeSelect
          ref={who}
          label={t("people.who")}
          flex={1}
          miw={180}
          data-autofocus
          value={employeeId}
          onChange={setEmployee}
        />
        <Select
          label={t("people.asWhom")}
          w={150}
          allowDeselect={false}
          value={chosen}
          onChange={(value) => value && setRole(value)}
          data={roles}
        />
        <Button type="submit" disabled={!employeeId} loading={acts.add.isPending}>
          {t("add")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("close")}
        </Button>
      </Group>
    </form>
  );
}

interface AllPeopleProps {
  of: Of;
  id: number;
  version: number;
  readOnly: boolean;
  acts: Acts;
}

function AllPeople({ of, id, readOnly, acts }: AllPeopleProps) {
  const { t } = useTranslation("common");
  const [q, setQ] = useState<string>();
  const [role, setRole] = useState<string | null>(null);
  const roles = useParticipantRoles().map((one) => ({ value: one.code, label: one.name }));
  const pages = usePagesOf(
    `/${of}/{id}/participants` as "/deals/{id}/participants",
    { path: { id }, query: { q, role } },
    { keep: true },
  );
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <div style={{ flex: 1, minWidth: 180 }}>
          <SearchInput label={t("people.find")} value={q} onChange={setQ} />
        </div>
        <Select
          aria-label={t("people.asWhom")}
          placeholder={t("people.anyRole")}
          clearable
          w={160}
          value={role}
          onChange={setRole}
          data={roles}
        />
      </Group>
      {pages.items.length === 0 && !pages.isPending && <Text c="dimmed">{t("people.nobodyFound")}</Text>}
      <ul className={classes.list} aria-label={t("people.title")}>
        {pages.items.map((one) => (
          <PersonRow key={`${one.id}${one.role}`} person={one} readOnly={readOnly} acts={acts} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t("people.next")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** «До стадии «Заказ» — Мария, с неё — Елена»: only where the pipeline hands over. */
function Phases({ record, pipeline }: { record: Lead | Deal; pipeline: string }) {
  const { t } = useTranslation("common");
  const stages = usePipeline(pipeline)?.stages;
  const roleName = useRoleName();
  const phases = stages ? phasesOf(stages, record) : [];
  if (phases.length === 0) return null;
  return (
    <ul className={classes.phases} aria-label={t("people.phases")}>
      {phases.map((phase) => (
        <li key={phase.from ?? ""} data-now={phase.now || undefined}>
          <Text span c="dimmed">
            {phase.from
              ? t("people.since", { stage: phase.from })
              : t("people.until", { stage: phase.until })}
          </Text>{" "}
          {phase.holder?.name ?? t("people.unknown")}
          <Text span c="dimmed">
            {" · "}
            {roleName(phase.role)}
            {phase.now && ` · ${t("people.now")}`}
          </Text>
        </li>
      ))}
    </ul>
  );
}
