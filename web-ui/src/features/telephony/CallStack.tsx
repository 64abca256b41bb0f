// All calls on the screen, newest on top.
import { Portal, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { phone } from "../../shared/format";
import { CallPanel } from "./CallPanel";
import classes from "./CallPanel.module.css";
import type { LiveCall } from "./liveCalls";
import { useRing } from "./useRing";

interface CallStackProps {
  calls: LiveCall[];
  /** Incoming, and not yet answered. */
  ringing: LiveCall[];
  onDismiss: (id: number) => void;
  onFold: (id: number, folded: boolean) => void;
}

export function CallStack({ calls, ringing, onDismiss, onFold }: CallStackProps) {
  const { t } = useTranslation("telephony");
  const [muted, setMuted] = useState<number[]>([]);
  useRing(ringing.some((one) => !muted.includes(one.call.id)));
  const newest = ringing[0];
  return (
    <Portal>
      <aside className={classes.stack} aria-label={t("cards")}>
        <VisuallyHidden role="alert">
          {newest &&
            t("announce", { name: newest.card?.name ?? t("stranger"), phone: phone(newest.call.phone) })}
        </VisuallyHidden>
        {calls.map((one) => (
          <CallPanel
            key={one.call.id}
            live={one}
            onMute={
              ringing.includes(one) && !muted.includes(one.call.id)
                ? () => setMuted([...muted, one.call.id])
                : undefined
            }
            onDismiss={() => onDismiss(one.call.id)}
            onFold={(folded) => onFold(one.call.id, folded)}
          />
        ))}
      </aside>
    </Portal>
  );
}
