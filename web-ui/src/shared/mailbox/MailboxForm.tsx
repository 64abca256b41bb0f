// A mailbox in a panel: one's own, or a shared one with who uses it and what becomes of strangers' letters.
import {
  Alert,
  Button,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import type { Mailbox, MailboxFields, MailboxTest } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../api";
import { DeleteButton } from "../DeleteButton";
import { useDepartments, useEmployees, useSources } from "../dictionaries";
import { EmployeeSelect } from "../EmployeeSelect";
import { useEditForm } from "../editForm";
import { PanelTitle } from "../RecordPage";
import { PanelForm } from "../SidePanel";

type Security = "none" | "starttls" | "tls";

/** What is known of the large services; of others the person asks their own administrator. */
const SERVICES: Record<string, { smtp: [string, number, Security]; imap: [string, number, Security] }> = {
  Яндекс: { smtp: ["smtp.yandex.ru", 465, "tls"], imap: ["imap.yandex.ru", 993, "tls"] },
  "Mail.ru": { smtp: ["smtp.mail.ru", 465, "tls"], imap: ["imap.mail.ru", 993, "tls"] },
  Gmail: { smtp: ["smtp.gmail.com", 465, "tls"], imap: ["imap.gmail.com", 993, "tls"] },
};

interface Draft {
  name: string;
  address: string;
  smtpHost: string;
  smtpPort: number | string;
  smtpSecurity: Security;
  imapHost: string;
  imapPort: number | string;
  imapSecurity: Security;
  login: string;
  password: string;
  forAll: boolean;
  employeeIds: number[];
  departmentIds: number[];
  isDefault: boolean;
  active: boolean;
  perHour: number | string;
  perDay: number | string;
  warmUpSince: string;
  plusAddress: boolean;
  responsibleId: number | null;
  source: string | null;
}

const toDraft = (box: Mailbox | null): Draft => ({
  name: box?.name ?? "",
  address: box?.address ?? "",
  smtpHost: box?.smtpHost ?? "",
  smtpPort: box?.smtpPort ?? 465,
  smtpSecurity: box?.smtpSecurity ?? "tls",
  imapHost: box?.imapHost ?? "",
  imapPort: box?.imapPort ?? 993,
  imapSecurity: box?.imapSecurity ?? "tls",
  login: box?.login ?? "",
  password: "",
  forAll: box?.forAll ?? true,
  employeeIds: box?.employees.map((one) => one.id) ?? [],
  departmentIds: box?.departments.map((one) => one.id) ?? [],
  isDefault: box?.isDefault ?? false,
  active: box?.active ?? true,
  perHour: box?.perHour ?? "",
  perDay: box?.perDay ?? "",
  warmUpSince: box?.warmUpSince ?? "",
  plusAddress: box?.plusAddress ?? false,
  responsibleId: box?.responsible?.id ?? null,
  source: box?.source ?? null,
});

const numberOr = (value: number | string) => (value === "" ? null : Number(value));

/** What is typed as the API wants it: empty is nothing. */
function toBody(draft: Draft, own: boolean): MailboxFields {
  const receives = draft.imapHost.trim() !== "";
  return {
    ...draft,
    own,
    name: draft.name.trim(),
    address: draft.address.trim(),
    smtpHost: draft.smtpHost.trim(),
    smtpPort: Number(draft.smtpPort),
    imapHost: receives ? draft.imapHost.trim() : null,
    imapPort: receives ? Number(draft.imapPort) : null,
    imapSecurity: receives ? draft.imapSecurity : null,
    login: draft.login.trim() || null,
    password: draft.password || null,
    perHour: numberOr(draft.perHour),
    perDay: numberOr(draft.perDay),
    warmUpSince: draft.warmUpSince || null,
  } as unknown as MailboxFields;
}

interface MailboxFormProps {
  box: Mailbox | null;
  own: boolean;
  onClose: () => void;
}

export function MailboxForm({ box, own, onClose }: MailboxFormProps) {
  const { t } = useTranslation("letters");
  const api = useApi();
  const people = useEmployees();
  const departments = useDepartments();
  const sources = useSources();
  const form = useEditForm<Mailbox, Draft>({
    row: box,
    draftName: own ? "mailbox:own" : "mailbox",
    toDraft,
    check: (draft) => ({
      name: draft.name.trim() ? undefined : t("wrong.name"),
      address: draft.address.trim() ? undefined : t("wrong.address"),
      smtpHost: draft.smtpHost.trim() ? undefined : t("wrong.smtpHost"),
      login: draft.imapHost.trim() && !draft.login.trim() ? t("wrong.login") : undefined,
      password: draft.login.trim() && !draft.password && !box?.hasPassword ? t("wrong.password") : undefined,
    }),
    send: (changed, draft, version) => {
      const body = toBody(draft, own);
      if (!box) return api.post("/mailboxes", { body });
      // of the servers all fields belong together
      const keys = [
        ...Object.keys(changed),
        ...(changed.imapHost === undefined ? [] : ["imapPort", "imapSecurity"]),
      ];
      const patch = Object.fromEntries(Object.entries(body).filter(([key]) => keys.includes(key)));
      return api.patch("/mailboxes/{id}", {
        path: { id: box.id },
        version,
        body: patch as unknown as MailboxFields,
      });
    },
    done: t("box.saved"),
    refresh: ["/mailboxes"],
    onDone: onClose,
  });
  const { draft, faults, set } = form;
  const test = useAction(() =>
    api.post("/mailboxes/test", { query: { id: box?.id }, body: toBody(draft, own) }),
  );
  const service =
    Object.entries(SERVICES).find(([, one]) => one.smtp[0] === draft.smtpHost)?.[0] ??
    (draft.smtpHost ? "other" : null);
  const secure = (["tls", "starttls", "none"] as const).map((value) => ({
    value,
    label: t(`box.secure.${value}`),
  }));
  return (
    <PanelForm
      form={form}
      extra={
        box && (
          <DeleteButton
            title={t("box.deleteTitle", { name: box.name })}
            text={t("box.deleteText")}
            act={t("box.delete")}
            onDelete={() => api.delete("/mailboxes/{id}", { path: { id: box.id }, version: box.version })}
            done={t("box.deleted")}
            refresh={["/mailboxes"]}
            onDone={onClose}
          />
        )
      }
    >
      <TextInput
        label={t("box.name")}
        withAsterisk
        data-autofocus
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <TextInput
        label={t("box.address")}
        withAsterisk
        type="email"
        autoComplete="off"
        value={draft.address}
        onChange={(event) => {
          const address = event.currentTarget.value;
          set({ address, login: draft.login === draft.address ? address : draft.login });
        }}
        error={faults.address}
      />
      <Select
        label={t("box.service")}
        value={service}
        allowDeselect={false}
        onChange={(name) => {
          const known = SERVICES[name ?? ""];
          if (known)
            set({
              smtpHost: known.smtp[0],
              smtpPort: known.smtp[1],
              smtpSecurity: known.smtp[2],
              imapHost: known.imap[0],
              imapPort: known.imap[1],
              imapSecurity: known.imap[2],
              login: draft.login || draft.address,
            });
        }}
        data={[
          ...Object.keys(SERVICES).map((name) => ({ value: name, label: name })),
          { value: "other", label: t("box.other") },
        ]}
      />
      <SimpleGrid cols={2} spacing="md">
        <TextInput
          label={t("box.login")}
          autoComplete="off"
          value={draft.login}
          onChange={(event) => set({ login: event.currentTarget.value })}
          error={faults.login}
        />
        <PasswordInput
          label={t("box.password")}
          autoComplete="new-password"
          placeholder={box?.hasPassword ? t("box.keepPassword") : ""}
          visibilityToggleButtonProps={{ "aria-label": t("box.showPassword") }}
          value={draft.password}
          onChange={(event) => set({ password: event.currentTarget.value })}
          error={faults.password}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t("box.passwordHint")}
      </Text>
      <PanelTitle>{t("box.smtp")}</PanelTitle>
      <SimpleGrid cols={3} spacing="md">
        <TextInput
          label={t("box.host")}
          withAsterisk
          value={draft.smtpHost}
          onChange={(event) => set({ smtpHost: event.currentTarget.value })}
          error={faults.smtpHost}
        />
        <NumberInput
          label={t("box.port")}
          min={1}
          max={65535}
          hideControls
          value={draft.smtpPort}
          onChange={(smtpPort) => set({ smtpPort })}
          error={faults.smtpPort}
        />
        <Select
          label={t("box.security")}
          allowDeselect={false}
          data={secure}
          value={draft.smtpSecurity}
          onChange={(value) => value && set({ smtpSecurity: value })}
        />
      </SimpleGrid>
      <PanelTitle>{t("box.imap")}</PanelTitle>
      <SimpleGrid cols={3} spacing="md">
        <TextInput
          label={t("box.host")}
          placeholder={t("box.noIn")}
          value={draft.imapHost}
          onChange={(event) => set({ imapHost: event.currentTarget.value })}
          error={faults.imapHost}
        />
        <NumberInput
          label={t("box.port")}
          min={1}
          max={65535}
          hideControls
          value={draft.imapPort}
          onChange={(imapPort) => set({ imapPort })}
          error={faults.imapPort}
        />
        <Select
          label={t("box.security")}
          allowDeselect={false}
          data={secure}
          value={draft.imapSecurity}
          onChange={(value) => value && set({ imapSecurity: value })}
        />
      </SimpleGrid>
      <Stack gap="xs">
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          loading={test.isPending}
          disabled={!draft.smtpHost.trim() || !draft.address.trim() || !draft.name.trim()}
          onClick={() => test.mutate(undefined)}
        >
          {t("box.test")}
        </Button>
        {test.data && <Tried tried={test.data} />}
      </Stack>
      {!own && (
        <>
          <PanelTitle>{t("box.shared")}</PanelTitle>
          <Switch
            label={t("box.forAll")}
            checked={draft.forAll}
            onChange={(event) => set({ forAll: event.currentTarget.checked })}
          />
          {!draft.forAll && (
            <>
              <MultiSelect
                label={t("box.departments")}
                searchable
                value={draft.departmentIds.map(String)}
                onChange={(ids) => set({ departmentIds: ids.map(Number) })}
                data={departments.map((one) => ({ value: String(one.id), label: one.name }))}
              />
              <MultiSelect
                label={t("box.employees")}
                searchable
                value={draft.employeeIds.map(String)}
                onChange={(ids) => set({ employeeIds: ids.map(Number) })}
                data={people
                  .filter((one) => one.active)
                  .map((one) => ({ value: String(one.id), label: one.name }))}
              />
            </>
          )}
          <Switch
            label={t("box.isDefault")}
            description={t("box.isDefaultHint")}
            checked={draft.isDefault}
            onChange={(event) => set({ isDefault: event.currentTarget.checked })}
          />
          <PanelTitle>{t("box.births")}</PanelTitle>
          <EmployeeSelect
            label={t("box.responsible")}
            description={t("box.responsibleHint")}
            value={draft.responsibleId}
            clearable
            onChange={(responsibleId) => set({ responsibleId })}
          />
          <Select
            label={t("box.source")}
            clearable
            value={draft.source}
            onChange={(source) => set({ source })}
            data={sources.map((one) => ({ value: one.code, label: one.name }))}
          />
        </>
      )}
      <PanelTitle>{t("box.limits")}</PanelTitle>
      <SimpleGrid cols={2} spacing="md">
        <NumberInput
          label={t("box.perHour")}
          min={1}
          value={draft.perHour}
          onChange={(perHour) => set({ perHour })}
          error={faults.perHour}
        />
        <NumberInput
          label={t("box.perDay")}
          min={1}
          value={draft.perDay}
          onChange={(perDay) => set({ perDay })}
          error={faults.perDay}
        />
      </SimpleGrid>
      <TextInput
        type="date"
        label={t("box.warmUp")}
        description={t("box.warmUpHint")}
        value={draft.warmUpSince}
        onChange={(event) => set({ warmUpSince: event.currentTarget.value })}
        error={faults.warmUpSince}
      />
      <Switch
        label={t("box.plus")}
        description={t("box.plusHint")}
        checked={draft.plusAddress}
        onChange={(event) => set({ plusAddress: event.currentTarget.checked })}
      />
      <Switch
        label={t("box.active")}
        checked={draft.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </PanelForm>
  );
}

/** What came of a talk with the servers, each in a sentence. */
function Tried({ tried }: { tried: MailboxTest }) {
  const { t } = useTranslation("letters");
  const all = [
    { name: t("box.outcome.smtp"), one: tried.smtp },
    ...(tried.imap ? [{ name: t("box.outcome.imap"), one: tried.imap }] : []),
  ];
  return (
    <Alert color={all.every(({ one }) => one.ok) ? "green" : "red"} role="status">
      {all.map(({ name, one }) => (
        <Text key={name} size="sm">
          <b>{name}:</b> {t(`box.outcome.${one.ok ? "ok" : (one.code ?? "other")}`)}
          {one.detail && (
            <Text span size="xs" c="dimmed">
              {" "}
              {one.detail}
            </Text>
          )}
        </Text>
      ))}
    </Alert>
  );
}
