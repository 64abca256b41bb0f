// Рабочее время: hours of work, and the days that are not what their weekday says.
import { ActionIcon, Button, Group, Paper, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { DatePickerInput, TimePicker } from "@mantine/dates";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { ApiProblem, type CalendarDay, type WorkingCalendar } from "@voronka/api";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRemember } from "../../shared/api";
import { date } from "../../shared/format";
import { QueryState, Skeletons } from "../../shared/Page";
import { PanelTitle } from "../../shared/RecordPage";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import classes from "./TaskSettings.module.css";

export const WorkingCalendarPage = guarded("working-calendar", Room);

function Room() {
  const query = useQueryOf("/working-calendar");
  return (
    <SettingsPage room="working-calendar">
      <QueryState query={query} skeleton={<Skeletons rows={8} />}>
        {(calendar) => <Editor calendar={calendar} />}
      </QueryState>
    </SettingsPage>
  );
}

function Editor({ calendar }: { calendar: WorkingCalendar }) {
  const { t } = useTranslation("task");
  const api = useApi();
  const remember = useRemember();
  const administers = useAdministers();
  const [year, setYear] = useState(() => String(dayjs().year()));
  const save = useAction(
    (part: Partial<WorkingCalendar>) => {
      const { version, ...now } = calendar;
      return api.put("/working-calendar", { body: { ...now, ...part }, version });
    },
    {
      done: t("hours.saved"),
      onDone: (saved) => remember("/working-calendar", {}, saved),
      onFault: (fault) => {
        // somebody was faster: theirs is shown, the fault is told
        if (fault instanceof ApiProblem && fault.status === 412)
          remember("/working-calendar", {}, fault.current as WorkingCalendar);
        return false;
      },
    },
  );
  const years = [
    ...new Set([
      ...calendar.days.map((one) => one.day.slice(0, 4)),
      String(dayjs().year()),
      String(dayjs().year() + 1),
    ]),
  ].sort();
  const shown = calendar.days.filter((one) => one.day.startsWith(year));
  const put = (day: CalendarDay) =>
    save.mutate({
      days: [...calendar.days.filter((one) => one.day !== day.day), day].sort((a, b) =>
        a.day.localeCompare(b.day),
      ),
    });
  return (
    <Stack gap="md" maw={720}>
      <Paper withBorder p="lg">
        <PanelTitle>{t("hours.title")}</PanelTitle>
        <Hours calendar={calendar} disabled={!administers || save.isPending} onSave={save.mutate} />
      </Paper>
      <Paper withBorder p="lg">
        <Group justify="space-between" mb="sm">
          <PanelTitle>{t("hours.days")}</PanelTitle>
          <SegmentedControl
            size="xs"
            aria-label={t("hours.year")}
            value={year}
            onChange={setYear}
            data={years}
          />
        </Group>
        {administers && <AddDay busy={save.isPending} onAdd={put} />}
        {shown.length === 0 ? (
          <Text c="dimmed" mt="md">
            {t("hours.none", { year })}
          </Text>
        ) : (
          <ul className={classes.days} aria-label={t("hours.days")}>
            {shown.map((one) => (
              <li key={one.day} className={classes.day}>
                <span className={classes.dayDate}>
                  {date(one.day)}, {dayjs(one.day).format("dd")}
                </span>
                <span className={classes.dayName}>{one.name ?? ""}</span>
                <Text span size="xs" c={one.working ? "var(--v-won)" : "dimmed"}>
                  {t(one.working ? "hours.working" : "hours.off")}
                </Text>
                {administers && (
                  <ActionIcon
                    aria-label={t("hours.remove", { day: date(one.day) })}
                    disabled={save.isPending}
                    onClick={() =>
                      save.mutate({ days: calendar.days.filter((other) => other.day !== one.day) })
                    }
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
        )}
      </Paper>
    </Stack>
  );
}

interface HoursProps {
  calendar: WorkingCalendar;
  disabled: boolean;
  onSave: (part: Partial<WorkingCalendar>) => void;
}

function Hours({ calendar, disabled, onSave }: HoursProps) {
  const { t } = useTranslation("task");
  const [opens, setOpens] = useState(calendar.opens);
  const [closes, setCloses] = useState(calendar.closes);
  const wrong = opens >= closes;
  const changed = opens !== calendar.opens || closes !== calendar.closes;
  return (
    <>
      <Group gap="sm" align="flex-end">
        <TimePicker
          format="24h"
          hoursInputLabel={t("clock.hours")}
          minutesInputLabel={t("clock.minutes")}
          label={t("hours.opens")}
          w={120}
          value={opens}
          disabled={disabled}
          onChange={setOpens}
        />
        <TimePicker
          format="24h"
          hoursInputLabel={t("clock.hours")}
          minutesInputLabel={t("clock.minutes")}
          label={t("hours.closes")}
          w={120}
          value={closes}
          disabled={disabled}
          onChange={setCloses}
          error={wrong}
        />
        {changed && (
          <Button disabled={disabled || wrong || !opens || !closes} onClick={() => onSave({ opens, closes })}>
            {t("common:save")}
          </Button>
        )}
      </Group>
      <Text size="xs" c={wrong ? "var(--v-late)" : "dimmed"} mt="sm">
        {t(wrong ? "hours.wrong" : "hours.hint")}
      </Text>
    </>
  );
}

function AddDay({ busy, onAdd }: { busy: boolean; onAdd: (day: CalendarDay) => void }) {
  const { t, i18n } = useTranslation("task");
  const [day, setDay] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [kind, setKind] = useState("off");
  const add = () => {
    if (!day) return;
    onAdd({ day, working: kind === "working", name: name.trim() || undefined });
    setDay(null);
    setName("");
  };
  return (
    <Group gap="sm" align="flex-end" className={classes.add}>
      <DatePickerInput
        label={t("field.day")}
        placeholder={t("hours.choose")}
        w={170}
        value={day}
        onChange={setDay}
        valueFormat="D MMM YYYY"
        locale={i18n.language}
        firstDayOfWeek={1}
        clearable
      />
      <SegmentedControl
        aria-label={t("hours.kind")}
        value={kind}
        onChange={setKind}
        data={[
          { value: "off", label: t("hours.off") },
          { value: "working", label: t("hours.working") },
        ]}
      />
      <TextInput
        label={t("hours.name")}
        flex="1 1 160px"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        disabled={!day}
        loading={busy}
        onClick={add}
      >
        {t("common:add")}
      </Button>
    </Group>
  );
}
