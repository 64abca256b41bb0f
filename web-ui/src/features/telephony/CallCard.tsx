// What slides in when a call rings, over any screen. This part only listens; the cards are read at the first call.
import { lazy, Suspense } from "react";
import { isRinging } from "./liveCalls";
import { useLiveCalls } from "./useLiveCalls";

const CallStack = lazy(async () => ({ default: (await import("./CallStack")).CallStack }));

export function CallCard() {
  const { calls, dismiss, fold } = useLiveCalls();
  if (calls.length === 0) return null;
  return (
    <Suspense>
      <CallStack
        calls={calls}
        ringing={calls.filter((one) => isRinging(one) && one.call.direction === "in")}
        onDismiss={dismiss}
        onFold={fold}
      />
    </Suspense>
  );
}
