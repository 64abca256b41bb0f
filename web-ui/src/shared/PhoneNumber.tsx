// A phone that calls when pressed.
import { UnstyledButton } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "./api";
import { phone } from "./format";
import { useCan } from "./me";
import classes from "./PhoneNumber.module.css";

export function PhoneNumber({ number, plain }: { number: string; plain?: boolean }) {
  const { t } = useTranslation("common");
  const api = useApi();
  const can = useCan();
  const dial = useAction(() => api.post("/calls", { body: { to: number } }), {
    done: t("call.dialling"),
    refresh: ["/calls"],
  });
  if (plain || !can("call", "create")) return <span className={classes.plain}>{phone(number)}</span>;
  return (
    <UnstyledButton
      className={classes.phone}
      aria-label={t("call.to", { phone: phone(number) })}
      disabled={dial.isPending}
      onClick={(event) => {
        event.stopPropagation();
        dial.mutate(undefined);
      }}
    >
      <IconPhone size={14} stroke={1.6} aria-hidden />
      {phone(number)}
    </UnstyledButton>
  );
}
