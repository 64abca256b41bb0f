// «Личные»: what one may choose about oneself, and what the administrator knows about one.
import { Paper, SegmentedControl, Stack, Text } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { phone } from "../../shared/format";
import { useMe } from "../../shared/me";
import { LANGUAGES, PRESENCE, THEMES, usePreferences } from "../../shared/preferences";
import { PanelTitle } from "../../shared/RecordPage";
import { SettingsPage } from "../../shared/Settings";
import { Absences } from "./Absences";
import { CalendarFeedPanel } from "./CalendarFeedPanel";
import { MailboxPanel } from "./MailboxPanel";
import classes from "./Personal.module.css";
import { SignaturePanel } from "./SignaturePanel";
import { TimeZoneChoice } from "./TimeZoneChoice";

export function PersonalPage() {
  const { t } = useTranslation("access");
  const me = useMe();
  const mine = usePreferences();
  return (
    <SettingsPage room="personal">
      <Stack gap="md" maw={720}>
        <Paper withBorder p="lg">
          <PanelTitle>{t("personal.choices")}</PanelTitle>
          <Choice
            label={t("common:presence.title")}
            hint={t("personal.presenceHint")}
            value={mine.presence}
            data={PRESENCE.map((value) => ({ value, label: t(`common:presence.${value}`) }))}
            onChange={mine.setPresence}
          />
          <Choice
            label={t("common:theme.title")}
            hint={t("personal.themeHint")}
            value={mine.theme}
            data={THEMES.map((value) => ({ value, label: t(`common:theme.${value}`) }))}
            onChange={mine.setTheme}
          />
          <Choice
            label={t("common:language")}
            hint={t("personal.languageHint")}
            value={mine.language}
            data={LANGUAGES}
            onChange={mine.setLanguage}
          />
          <TimeZoneChoice value={mine.timeZone} onChange={mine.setTimeZone} />
        </Paper>
        <Paper withBorder p="lg">
          <Absences employeeId={me.id} mayPlan />
        </Paper>
        <SignaturePanel />
        <MailboxPanel />
        <CalendarFeedPanel />
        <Paper withBorder p="lg">
          <PanelTitle>{t("personal.about")}</PanelTitle>
          <dl className={classes.facts}>
            <Fact name={t("field.name")}>{me.name}</Fact>
            <Fact name={t("field.login")}>{me.login}</Fact>
            <Fact name={t("field.department")}>{me.department?.name}</Fact>
            <Fact name={t("field.extension")}>{me.extension}</Fact>
            <Fact name={t("field.email")}>{me.email}</Fact>
            <Fact name={t("field.phone")}>{me.phone && phone(me.phone)}</Fact>
          </dl>
          <Text c="dimmed" size="xs" mt="md">
            {t("personal.aboutHint")}
          </Text>
        </Paper>
      </Stack>
    </SettingsPage>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children || "—"}</dd>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  hint: string;
  value: Value;
  data: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, hint, value, data, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <div className={classes.words}>
        <Text id={id} fw={500}>
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      </div>
      <SegmentedControl
        aria-labelledby={id}
        value={value}
        onChange={(chosen) => onChange(chosen as Value)}
        data={data}
      />
    </div>
  );
}
