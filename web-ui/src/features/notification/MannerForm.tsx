// Digests and quiet hours: each choice is kept at once; a time, when the person has left its field.
import { Checkbox, SegmentedControl, Stack, Switch, Text, TextInput } from "@mantine/core";
import type { NotificationManner } from "@voronka/api";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Ways.module.css";

interface MannerFormProps {
  manner: NotificationManner;
  onChange: (manner: NotificationManner) => void;
  readOnly?: boolean;
}

export function MannerForm({ manner, onChange, readOnly }: MannerFormProps) {
  const { t } = useTranslation("notification");
  const digest = useId();
  const change = (part: Partial<NotificationManner>) => onChange({ ...manner, ...part });
  const quiet = manner.quietFrom !== null && manner.quietUntil !== null;
  return (
    <Stack gap="md">
      <div>
        <Text id={digest} fw={500} mb={4}>
          {t("manner.digest")}
        </Text>
        <SegmentedControl
          aria-labelledby={digest}
          disabled={readOnly}
          value={manner.digest}
          onChange={(value) => change({ digest: value as NotificationManner["digest"] })}
          data={(["at-once", "hourly", "daily"] as const).map((value) => ({
            value,
            label: t(`digest.${value}`),
          }))}
        />
      </div>
      {manner.digest === "daily" && (
        <Time
          label={t("manner.dailyAt")}
          value={manner.dailyAt}
          readOnly={readOnly}
          onChange={(dailyAt) => change({ dailyAt })}
        />
      )}
      <Switch
        label={t("manner.quiet")}
        description={t("manner.quietHint")}
        checked={quiet}
        disabled={readOnly}
        onChange={(event) =>
          change(
            event.currentTarget.checked
              ? { quietFrom: "20:00", quietUntil: "08:00" }
              : { quietFrom: null, quietUntil: null },
          )
        }
      />
      {quiet && (
        <div className={classes.times}>
          <Time
            label={t("manner.quietFrom")}
            value={manner.quietFrom ?? "20:00"}
            readOnly={readOnly}
            onChange={(quietFrom) => change({ quietFrom })}
          />
          <Time
            label={t("manner.quietUntil")}
            value={manner.quietUntil ?? "08:00"}
            readOnly={readOnly}
            onChange={(quietUntil) => change({ quietUntil })}
          />
        </div>
      )}
      <Checkbox
        label={t("manner.daysOff")}
        checked={manner.quietDaysOff}
        disabled={readOnly}
        onChange={(event) => change({ quietDaysOff: event.currentTarget.checked })}
      />
      <Checkbox
        label={t("manner.urgentPasses")}
        description={t("manner.urgentHint")}
        checked={manner.urgentPasses}
        disabled={readOnly}
        onChange={(event) => change({ urgentPasses: event.currentTarget.checked })}
      />
    </Stack>
  );
}

function Time(props: { label: string; value: string; readOnly?: boolean; onChange: (time: string) => void }) {
  const [typed, setTyped] = useState(props.value);
  return (
    <TextInput
      type="time"
      w={128}
      label={props.label}
      disabled={props.readOnly}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => (typed ? typed !== props.value && props.onChange(typed) : setTyped(props.value))}
    />
  );
}
