// What × by what: one row a group of kinds, one box a way.
import { Checkbox, Switch, Text, Tooltip } from "@mantine/core";
import { IconBell, IconDeviceMobile, IconLock, IconMail } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Ways.module.css";

const WAYS = [
  { code: "bell", icon: IconBell },
  { code: "mail", icon: IconMail },
  { code: "push", icon: IconDeviceMobile },
] as const;

interface Row {
  code: string;
  ways: string[];
  locked: boolean;
}

interface WaysMatrixProps {
  groups: Row[];
  onChange: (code: string, ways: string[]) => void;
  /** Of the company's: who may lock a group sees the switch for it, and nothing is closed to them. */
  onLock?: (code: string, locked: boolean) => void;
  readOnly?: boolean;
}

export function WaysMatrix({ groups, onChange, onLock, readOnly }: WaysMatrixProps) {
  const { t } = useTranslation("notification");
  return (
    <table className={classes.table} aria-label={t("ways.title")}>
      <thead>
        <tr>
          <th scope="col">{t("ways.what")}</th>
          {WAYS.map((way) => (
            <th key={way.code} scope="col" className={classes.way}>
              <way.icon size={18} stroke={1.6} aria-hidden />
              <span>{t(`way.${way.code}`)}</span>
            </th>
          ))}
          {onLock && (
            <th scope="col" className={classes.way}>
              <IconLock size={18} stroke={1.6} aria-hidden />
              <span>{t("ways.lock")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.code}>
            <th scope="row">
              <span className={classes.name}>
                {t(`group.${group.code}`)}
                {group.locked && !onLock && (
                  <Tooltip label={t("ways.locked")}>
                    <IconLock size={14} role="img" aria-label={t("ways.locked")} />
                  </Tooltip>
                )}
              </span>
              <Text component="span" size="xs" c="dimmed" className={classes.hint}>
                {t(`groupHint.${group.code}`)}
              </Text>
            </th>
            {WAYS.map((way) => (
              <td key={way.code}>
                <Box
                  label={t("ways.box", { what: t(`group.${group.code}`), way: t(`way.${way.code}`) })}
                  on={group.ways.includes(way.code)}
                  disabled={readOnly || (group.locked && !onLock)}
                  onChange={(on) =>
                    onChange(
                      group.code,
                      WAYS.map((one) => one.code).filter((code) =>
                        code === way.code ? on : group.ways.includes(code),
                      ),
                    )
                  }
                />
              </td>
            ))}
            {onLock && (
              <td>
                <Switch
                  className={classes.box}
                  aria-label={t("ways.lockBox", { what: t(`group.${group.code}`) })}
                  checked={group.locked}
                  disabled={readOnly}
                  onChange={(event) => onLock(group.code, event.currentTarget.checked)}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface BoxProps {
  label: string;
  on: boolean;
  disabled?: boolean | undefined;
  onChange: (on: boolean) => void;
}

/** Shows the press in the same frame: what the query remembers is drawn a moment later. */
function Box({ label, on, disabled, onChange }: BoxProps) {
  const [shown, setShown] = useState(on);
  useEffect(() => setShown(on), [on]);
  return (
    <Checkbox
      className={classes.box}
      aria-label={label}
      checked={shown}
      disabled={disabled}
      onChange={(event) => {
        setShown(event.currentTarget.checked);
        onChange(event.currentTarget.checked);
      }}
    />
  );
}
