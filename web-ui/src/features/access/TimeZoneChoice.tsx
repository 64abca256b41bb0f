// By which clock one works: deadlines in working time and whole days are counted by it.
import { Select, Text } from "@mantine/core";
import dayjs from "dayjs";
import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Personal.module.css";

/** From west to east; the rest of the world is found by typing. */
const RUSSIAN = [
  "Europe/Kaliningrad",
  "Europe/Moscow",
  "Europe/Samara",
  "Asia/Yekaterinburg",
  "Asia/Omsk",
  "Asia/Krasnoyarsk",
  "Asia/Irkutsk",
  "Asia/Yakutsk",
  "Asia/Vladivostok",
  "Asia/Magadan",
  "Asia/Kamchatka",
];

interface TimeZoneChoiceProps {
  value: string;
  onChange: (zone: string) => void;
}

export function TimeZoneChoice({ value, onChange }: TimeZoneChoiceProps) {
  const { t, i18n } = useTranslation("access");
  const id = useId();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = useMemo(() => {
    const named = (zone: string) => ({
      value: zone,
      label: `${i18n.exists(`zone.${zone}`, { ns: "access" }) ? t(`zone.${zone}`) : zone} (${offset(zone)})`,
    });
    const others = Intl.supportedValuesOf("timeZone").filter((zone) => !RUSSIAN.includes(zone));
    const own = RUSSIAN.includes(value) || others.includes(value) ? [] : [value];
    return [
      { group: t("personal.zonesRussian"), items: RUSSIAN.map(named) },
      { group: t("personal.zonesOther"), items: [...own, ...others].map(named) },
    ];
  }, [t, i18n, value]);
  return (
    <div className={classes.choice}>
      <div className={classes.words}>
        <Text id={id} fw={500}>
          {t("personal.timeZone")}
        </Text>
        <Text size="xs" c="dimmed">
          {t("personal.timeZoneHint")}
          {here !== value && ` ${t("personal.timeZoneHere", { zone: offset(here) })}`}
        </Text>
      </div>
      <Select
        aria-labelledby={id}
        w={280}
        searchable
        limit={60}
        allowDeselect={false}
        nothingFoundMessage={t("common:nothingFound")}
        value={value}
        onChange={(zone) => zone && zone !== value && onChange(zone)}
        data={zones}
      />
    </div>
  );
}

/** UTC+3 */
function offset(zone: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(
    dayjs().toDate(),
  );
  return (parts.find((part) => part.type === "timeZoneName")?.value ?? "").replace("GMT", "UTC");
}
