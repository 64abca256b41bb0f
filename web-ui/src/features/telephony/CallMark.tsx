import { IconPhoneCall, IconPhoneIncoming, IconPhoneOutgoing, IconPhoneX } from "@tabler/icons-react";
import type { Call } from "@voronka/api";
import { useTranslation } from "react-i18next";
import classes from "./Calls.module.css";
import { outcome } from "./words";

/** Which way the call went, and how. */
export function CallMark({ call, size = 18 }: { call: Pick<Call, "direction" | "status">; size?: number }) {
  const { t } = useTranslation("telephony");
  const now = call.status === "ringing" || call.status === "answered";
  const Icon =
    call.status === "missed"
      ? IconPhoneX
      : now
        ? IconPhoneCall
        : call.direction === "in"
          ? IconPhoneIncoming
          : IconPhoneOutgoing;
  return (
    <span
      role="img"
      aria-label={t(outcome(call))}
      className={classes.mark}
      data-status={call.status}
      data-direction={call.direction}
    >
      <Icon size={size} stroke={1.6} aria-hidden />
    </span>
  );
}
