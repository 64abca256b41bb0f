// A phone that calls when pressed.
import { UnstyledButton } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { phone } from "./format";
import { useCan } from "./me";
import classes from "./PhoneNumber.module.css";
import { useDial } from "./useDial";

export function PhoneNumber({ number, plain }: { number: string; plain?: boolean }) {
  const { t } = useTranslation("common");
  const can = useCan();
  const dial = useDial();
  if (plain || !can("call", "create")) return <span className={classes.plain}>{phone(number)}</span>;
  return (
    <UnstyledButton
      className={classes.phone}
      aria-label={t("call.to", { phone: phone(number) })}
      disabled={dial.isPending}
      onClick={(event) => {
        event.stopPropagation();
        dial.mutate(number);
      }}
    >
      <IconPhone size={14} stroke={1.6} aria-hidden />
      {phone(number)}
    </UnstyledButton>
  );
}
