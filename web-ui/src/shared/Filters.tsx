// The filters that boards and lists share; they live in the address, so that a link shows the same view.
import {
  ActionIcon,
  Button,
  CloseButton,
  Menu,
  SegmentedControl,
  Select,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconFilterOff, IconLayoutKanban, IconList, IconSearch, IconUsers } from "@tabler/icons-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSources, useStages } from "./dictionaries";
import { EmployeeSelect } from "./EmployeeSelect";
import { useMe } from "./me";
import { useShortcut } from "./Shortcuts";
import type { View } from "./search";

interface SearchFieldProps {
  value: string | undefined;
  onChange: (q: string | undefined) => void;
  label: string;
}

/** Text filter: waits until the typing pauses. «/» goes to it. */
export function SearchField(props: SearchFieldProps) {
  const { t } = useTranslation("common");
  const input = useRef<HTMLInputElement>(null);
  useShortcut("/", t("keys.filter"), () => input.current?.focus());
  return <SearchInput {...props} input={input} />;
}

/** The same within a panel. */
export function SearchInput({
  value,
  onChange,
  label,
  input: given,
}: SearchFieldProps & { input?: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation("common");
  const own = useRef<HTMLInputElement>(null);
  const input = given ?? own;
  const [typed, setTyped] = useState(value ?? "");
  const send = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), 300);
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(value ?? "");
  }, [value, input]);
  const type = (text: string) => {
    setTyped(text);
    send(text);
  };
  return (
    <TextInput
      ref={input}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      rightSection={typed && <CloseButton size="sm" aria-label={t("clear")} onClick={() => type("")} />}
    />
  );
}

interface ResponsibleFilterProps {
  value: number | undefined;
  onChange: (employeeId: number | undefined) => void;
}

export function ResponsibleFilter({ value, onChange }: ResponsibleFilterProps) {
  const { t } = useTranslation("common");
  return (
    <EmployeeSelect
      aria-label={t("responsible")}
      placeholder={t("responsibleAny")}
      clearable
      w={220}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

/** Who works it beside the responsible: oneself with one press. */
export function ParticipantFilter({ value, onChange }: ResponsibleFilterProps) {
  const { t } = useTranslation("common");
  const me = useMe();
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button
          variant={value ? "light" : "default"}
          leftSection={<IconUsers size={16} stroke={1.6} />}
          aria-label={t("participation.title")}
        >
          {t("participation.short")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChange(me.id)}>{t("behind.mine")}</Menu.Item>
        {value !== undefined && (
          <Menu.Item onClick={() => onChange(undefined)}>{t("participation.any")}</Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{t("participation.of")}</Menu.Label>
        <div style={{ padding: "0 var(--mantine-spacing-sm) var(--mantine-spacing-sm)" }}>
          <EmployeeSelect
            aria-label={t("participation.of")}
            placeholder={t("participation.choose")}
            clearable
            comboboxProps={{ withinPortal: false }}
            value={value ?? null}
            onChange={(chosen) => onChange(chosen ?? undefined)}
          />
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}

interface StageFilterProps {
  pipeline: string;
  value: string | undefined;
  onChange: (stage: string | undefined) => void;
}

export function StageFilter({ pipeline, value, onChange }: StageFilterProps) {
  const { t } = useTranslation("common");
  const stages = useStages(pipeline);
  return (
    <Select
      aria-label={t("stage")}
      placeholder={t("stagesOpen")}
      clearable
      w={200}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      data={stages.map((one) => ({ value: one.code, label: one.name }))}
    />
  );
}

interface SourceFilterProps {
  value: string | undefined;
  onChange: (source: string | undefined) => void;
}

export function SourceFilter({ value, onChange }: SourceFilterProps) {
  const { t } = useTranslation("common");
  const sources = useSources();
  return (
    <Select
      aria-label={t("source")}
      placeholder={t("sourceAny")}
      clearable
      w={180}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      data={sources
        .filter((one) => one.active || one.code === value)
        .map((one) => ({ value: one.code, label: one.name }))}
    />
  );
}

export function ViewSwitch({ value, onChange }: { value: View; onChange: (view: View) => void }) {
  const { t } = useTranslation("common");
  return (
    <SegmentedControl
      aria-label={t("view.title")}
      value={value}
      onChange={(view) => onChange(view as View)}
      data={[
        { value: "board", label: <ViewLabel icon={<IconLayoutKanban size={16} />} name={t("view.board")} /> },
        { value: "list", label: <ViewLabel icon={<IconList size={16} />} name={t("view.list")} /> },
      ]}
    />
  );
}

function ViewLabel({ icon, name }: { icon: React.ReactNode; name: string }) {
  return (
    <span style={{ display: "flex", alignItems: "center", gap: "var(--mantine-spacing-xs)" }}>
      {icon}
      {name}
    </span>
  );
}

export function ClearFilters({ shown, onClear }: { shown: boolean; onClear: () => void }) {
  const { t } = useTranslation("common");
  if (!shown) return null;
  return (
    <Tooltip label={t("clearFilters")}>
      <ActionIcon size="lg" aria-label={t("clearFilters")} onClick={onClear}>
        <IconFilterOff size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
