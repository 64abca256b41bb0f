// SMS: by which provider they go, under whose name, when they rest.
import {
  Alert,
  Button,
  CopyButton,
  Group,
  NumberInput,
  Paper,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import type { SmsSettings } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRefresh } from "../../shared/api";
import { useEditForm } from "../../shared/editForm";
import { dateTime, money } from "../../shared/format";
import { QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { PanelForm } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import classes from "./Templates.module.css";

export const SmsPage = guarded("sms", Sms);

function Sms() {
  const query = useQueryOf("/sms/settings");
  return (
    <SettingsPage room="sms">
      <QueryState query={query} skeleton={<Skeletons rows={6} />}>
        {(settings) => (
          <Stack gap="md" maw={720}>
            <SmsForm key={settings.version} settings={settings} />
            {settings.provider && <Account settings={settings} />}
          </Stack>
        )}
      </QueryState>
    </SettingsPage>
  );
}

interface Draft {
  provider: string | null;
  login: string;
  secret: string;
  sender: string;
  nightFrom: number;
  nightTo: number;
  perHour: number | null;
  perDay: number | null;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));

function SmsForm({ settings }: { settings: SmsSettings }) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const administers = useAdministers();
  const refresh = useRefresh();
  const form = useEditForm<SmsSettings, Draft>({
    row: settings,
    draftName: "sms",
    toDraft: (row) => ({
      provider: row?.provider ?? null,
      login: row?.login ?? "",
      secret: "",
      sender: row?.sender ?? "",
      nightFrom: row?.nightFrom ?? 21,
      nightTo: row?.nightTo ?? 9,
      perHour: row?.perHour ?? null,
      perDay: row?.perDay ?? null,
    }),
    check: (draft) => ({
      secret:
        draft.provider && !draft.secret.trim() && (!settings.keyed || draft.provider !== settings.provider)
          ? t("smsSettings.needsSecret")
          : undefined,
    }),
    send: (_changed, draft, version) =>
      api.put("/sms/settings", {
        body: {
          ...draft,
          login: draft.provider === "smsc" ? draft.login.trim() || null : null,
          secret: draft.secret.trim() || null,
          sender: draft.sender.trim() || null,
        },
        version,
      }),
    done: t("smsSettings.saved"),
    refresh: ["/sms"],
    onDone: () => void refresh("/sms"),
  });
  const { draft, faults, set } = form;
  return (
    <Paper withBorder p="lg">
      <PanelForm form={form} readOnly={!administers}>
        <Select
          label={t("smsSettings.provider")}
          placeholder={t("smsSettings.none")}
          clearable
          value={draft.provider}
          onChange={(provider) => set({ provider })}
          data={[
            { value: "smsc", label: "SMSC.ru" },
            { value: "smsru", label: "SMS.ru" },
          ]}
        />
        {draft.provider === "smsc" && (
          <TextInput
            label={t("smsSettings.login")}
            description={t("smsSettings.loginHint")}
            autoComplete="off"
            value={draft.login}
            onChange={(event) => set({ login: event.currentTarget.value })}
          />
        )}
        {draft.provider && (
          <>
            <PasswordInput
              label={t(draft.provider === "smsc" && draft.login ? "smsSettings.password" : "smsSettings.key")}
              description={settings.keyed ? t("smsSettings.kept") : t("smsSettings.secretHint")}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ "aria-label": t("smsSettings.show") }}
              value={draft.secret}
              onChange={(event) => set({ secret: event.currentTarget.value })}
              error={faults.secret}
            />
            <TextInput
              label={t("smsSettings.sender")}
              description={t("smsSettings.senderHint")}
              maxLength={15}
              value={draft.sender}
              onChange={(event) => set({ sender: event.currentTarget.value })}
              error={faults.sender}
            />
          </>
        )}
        <div>
          <div className={classes.pair}>
            <Select
              label={t("smsSettings.nightFrom")}
              allowDeselect={false}
              value={String(draft.nightFrom)}
              onChange={(hour) => set({ nightFrom: Number(hour) })}
              data={HOURS}
            />
            <Select
              label={t("smsSettings.nightTo")}
              allowDeselect={false}
              value={String(draft.nightTo)}
              onChange={(hour) => set({ nightTo: Number(hour) })}
              data={HOURS}
            />
          </div>
          <Text size="xs" c="dimmed" mt="xs">
            {draft.nightFrom === draft.nightTo ? t("smsSettings.noNight") : t("smsSettings.nightHint")}
          </Text>
        </div>
        <div className={classes.pair}>
          <NumberInput
            label={t("smsSettings.perHour")}
            placeholder={t("smsSettings.noLimit")}
            min={1}
            allowDecimal={false}
            value={draft.perHour ?? ""}
            onChange={(value) => set({ perHour: typeof value === "number" ? value : null })}
          />
          <NumberInput
            label={t("smsSettings.perDay")}
            placeholder={t("smsSettings.noLimit")}
            min={1}
            allowDecimal={false}
            value={draft.perDay ?? ""}
            onChange={(value) => set({ perDay: typeof value === "number" ? value : null })}
          />
        </div>
      </PanelForm>
    </Paper>
  );
}

function Account({ settings }: { settings: SmsSettings }) {
  const { t } = useTranslation("messaging");
  const api = useApi();
  const administers = useAdministers();
  const [to, setTo] = useState("");
  const [told, setTold] = useState<string | null>(null);
  const balance = useAction(() => api.get("/sms/settings/balance"), {
    onDone: (left) =>
      setTold(left.balance ? t("smsSettings.left", { sum: money(left.balance) }) : t("smsSettings.unknown")),
  });
  const test = useAction(() => api.post("/sms/settings/test", { body: { to } }), {
    done: t("smsSettings.tested"),
  });
  return (
    <Paper withBorder p="lg" component="section" aria-label={t("smsSettings.account")}>
      <h2 className={classes.title}>{t("smsSettings.account")}</h2>
      <Stack gap="md">
        {settings.error && (
          <Alert color="red" role="alert" title={t(`sms.fault.${settings.error}`)}>
            {t("smsSettings.since", { at: settings.errorAt ? dateTime(settings.errorAt) : "" })}
          </Alert>
        )}
        <Group gap="md">
          <Button variant="default" loading={balance.isPending} onClick={() => balance.mutate(undefined)}>
            {t("smsSettings.balance")}
          </Button>
          <Text role="status">{told}</Text>
        </Group>
        {administers && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (to.trim()) test.mutate(undefined);
            }}
          >
            <Group gap="md" align="flex-end">
              <TextInput
                label={t("smsSettings.testTo")}
                placeholder="+7 912 345-67-89"
                type="tel"
                value={to}
                onChange={(event) => setTo(event.currentTarget.value)}
              />
              <Button type="submit" variant="default" loading={test.isPending} disabled={!to.trim()}>
                {t("smsSettings.test")}
              </Button>
            </Group>
          </form>
        )}
        {settings.callback && (
          <Group gap="md" align="flex-end" wrap="nowrap">
            <TextInput
              flex={1}
              readOnly
              label={t("smsSettings.callback")}
              description={t("smsSettings.callbackHint")}
              value={settings.callback}
            />
            <CopyButton value={settings.callback}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t("smsSettings.copied") : t("smsSettings.copy")}
                </Button>
              )}
            </CopyButton>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
