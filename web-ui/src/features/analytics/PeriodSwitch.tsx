import { ActionIcon, Group, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PeriodField } from "../../shared/PeriodField";
import { isPresent, nameOf, ofKind, type Period, shifted } from "./period";
import { PERIODS, type PeriodKind, type PeriodSearch } from "./periods";
import classes from "./Reports.module.css";

interface PeriodSwitchProps {
  period: Period;
  onChange: (part: PeriodSearch) => void;
}

export function PeriodSwitch({ period, onChange }: PeriodSwitchProps) {
  const { t } = useTranslation("analytics");
  return (
    <>
      <SegmentedControl
        aria-label={t("period")}
        className={classes.screenOnly}
        value={period.kind}
        onChange={(kind) => onChange(ofKind(kind as PeriodKind, period))}
        data={PERIODS.map((value) => ({ value, label: t(`periodOf.${value}`) }))}
      />
      {period.kind === "custom" ? (
        <PeriodField
          label={t("period")}
          from={period.from}
          to={period.to}
          onChange={(from, to) => onChange({ period: "custom", from, to })}
        />
      ) : (
        <Group gap={0} wrap="nowrap">
          <Tooltip label={t("earlier")}>
            <ActionIcon
              size="lg"
              className={classes.screenOnly}
              aria-label={t("earlier")}
              onClick={() => onChange(shifted(period, -1))}
            >
              <IconChevronLeft size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <Text className={classes.period} aria-live="polite">
            {nameOf(period, (number, year) => t("quarter", { number, year }))}
          </Text>
          <Tooltip label={t("later")}>
            <ActionIcon
              size="lg"
              className={classes.screenOnly}
              aria-label={t("later")}
              disabled={isPresent(period)}
              onClick={() => onChange(shifted(period, 1))}
            >
              <IconChevronRight size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Group>
      )}
    </>
  );
}
