// Whose birthday it is today or soon, one press from a call.
import { IconCake } from "@tabler/icons-react";
import type { Birthday } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { date } from "../../shared/format";
import { PhoneNumber } from "../../shared/PhoneNumber";
import { Row } from "./Row";

export function BirthdayRow({ birthday }: { birthday: Birthday }) {
  const { t } = useTranslation("today");
  const when =
    birthday.inDays === 0 ? t("birthday.today") : birthday.inDays === 1 ? t("birthday.tomorrow") : null;
  const [number] = birthday.phones;
  return (
    <Row
      icon={<IconCake size={18} stroke={1.6} aria-hidden />}
      title={birthday.contact.name}
      to={`/contacts/${birthday.contact.id}`}
      details={[
        when ?? (birthday.date && date(birthday.date)),
        birthday.turns > 0 && t("birthday.turns", { count: birthday.turns }),
        birthday.company?.name,
      ]}
      actions={number && <PhoneNumber number={number} />}
    />
  );
}
