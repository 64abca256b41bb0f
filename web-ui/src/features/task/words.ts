// How lengths of time, repetitions and places of a task are said.
import type { DeadlineRule, Repeat, Task } from "@voronka/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { date, dateTime, time } from "../../shared/format";
import { beginOf } from "./terms";

const HOUR = 60;
const DAY = 24 * HOUR;

export function useSpoken() {
  const { t } = useTranslation("task");
  return useMemo(() => {
    const minutes = (count: number) => {
      if (count > 0 && count % DAY === 0) return t("span.days", { count: count / DAY });
      const hours = Math.floor(count / HOUR);
      const rest = count % HOUR;
      return [
        hours > 0 && t("span.hours", { count: hours }),
        (rest > 0 || hours === 0) && t("span.minutes", { count: rest }),
      ]
        .filter(Boolean)
        .join(" ");
    };
    return {
      minutes,
      reminder: (count: number) =>
        count === 0 ? t("remindAtOnce") : t("remindBefore", { span: minutes(count) }),
      repeat: (repeat: Repeat) =>
        repeat.every === 1
          ? t(`repeatEach.${repeat.unit}`)
          : t(`repeatEvery.${repeat.unit}`, { count: repeat.every }),
      due: (rule: DeadlineRule) =>
        rule.unit === "hours"
          ? t("rule.inHours", { count: rule.amount })
          : [
              rule.amount === 0 ? t("rule.sameDay") : t("rule.inDays", { count: rule.amount }),
              rule.time ? t("rule.at", { time: rule.time }) : t("rule.atClose"),
            ].join(" "),
      /** «25 ноя, весь день», «25 ноя, 15:00–16:00», «25 ноя, 18:00» */
      when: (task: Task) => {
        if (task.day) return `${date(task.day)}, ${t("wholeDayShort")}`;
        const begin = beginOf(task);
        if (!task.durationMinutes || !begin) return dateTime(task.deadline);
        return `${dateTime(begin)}–${time(task.deadline)}`;
      },
    };
  }, [t]);
}
