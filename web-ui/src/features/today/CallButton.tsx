import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { phone as written } from "../../shared/format";
import { useCan } from "../../shared/me";

/** Click to call, as an icon; a link to the phone's own dialler where the PBX may not be asked. */
export function CallButton({ phone }: { phone: string }) {
  const { t } = useTranslation("common");
  const api = useApi();
  const can = useCan();
  const dial = useAction(() => api.post("/calls", { body: { to: phone } }), {
    done: t("call.dialling"),
    refresh: ["/calls"],
  });
  const name = t("call.to", { phone: written(phone) });
  const icon = <IconPhone size={18} stroke={1.6} />;
  return (
    <Tooltip label={name}>
      {can("call", "create") ? (
        <ActionIcon
          size="lg"
          variant="default"
          aria-label={name}
          loading={dial.isPending}
          onClick={() => dial.mutate(undefined)}
        >
          {icon}
        </ActionIcon>
      ) : (
        <ActionIcon size="lg" variant="default" component="a" href={`tel:${phone}`} aria-label={name}>
          {icon}
        </ActionIcon>
      )}
    </Tooltip>
  );
}
