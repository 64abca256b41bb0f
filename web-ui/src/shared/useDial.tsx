// Click to call: const dial = useDial(); dial.mutate("+79123456789"). What came of it is said; a refusal offers this device's own phone.
import { Anchor } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useExplain } from "./api";
import { phone } from "./format";
import { useMe } from "./me";

interface DialOptions {
  onDone?: () => void;
  /** True: the fault is shown in place. */
  onFault?: (fault: unknown) => boolean;
}

export function useDial(options: DialOptions = {}) {
  const { t } = useTranslation("common");
  const api = useApi();
  const me = useMe();
  const explain = useExplain();
  return useAction((to: string) => api.post("/calls", { body: { to } }), {
    refresh: ["/calls"],
    onDone: (_, to) => {
      notifications.show({
        color: "green",
        title: t("call.calling", { phone: phone(to) }),
        message: t("call.dialling", { extension: me.extension ?? "" }),
      });
      options.onDone?.();
    },
    onFault: (fault, to) => {
      if (options.onFault?.(fault)) return true;
      notifications.show({
        color: "red",
        autoClose: 12_000,
        title: t("call.failed", { phone: phone(to) }),
        message: (
          <>
            <div>{explain(fault)}</div>
            <Anchor href={`tel:${to}`} underline="always">
              {t("call.ownDevice")}
            </Anchor>
          </>
        ),
      });
      return true;
    },
  });
}
