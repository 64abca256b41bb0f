// A call that nobody answered: who it was, and the way back.
import type { Call } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { phone, relative } from "../../shared/format";
import { placeOf } from "../../shared/places";
import { CallButton } from "./CallButton";
import { Row } from "./Row";

export function CallRow({ call, who }: { call: Call; who: boolean }) {
  const { t } = useTranslation("today");
  const place = placeOf(call.client) ?? (call.lead ? `/leads/${call.lead.id}` : undefined);
  const name = call.client?.name ?? call.lead?.name;
  return (
    <Row
      title={name ?? phone(call.phone)}
      to={place}
      details={[name && phone(call.phone), !name && t("stranger"), relative(call.startedAt)]}
      person={who ? call.employee : undefined}
      actions={call.phone ? <CallButton phone={call.phone} /> : undefined}
    />
  );
}
