// The value of one field in one of the records; a choice where they differ.
import { Radio, Text } from "@mantine/core";
import type { Ref } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { pathOf, useAllCustomFields, useSayCustom } from "../../shared/custom";
import { useSourceName } from "../../shared/dictionaries";
import { date, dateTime, phone } from "../../shared/format";
import { customOf, type Shown } from "./merge";

interface MergeCellProps {
  field: string;
  record: Shown;
  chosen: boolean;
  /** All have the same: there is nothing to choose. */
  alone: boolean;
  named?: string;
  onChoose?: () => void;
}

export function MergeCell({ field, record, chosen, alone, named, onChoose }: MergeCellProps) {
  const say = useSay();
  const text = say(field, record);
  if (alone || !onChoose) return <Text size="sm">{text || "—"}</Text>;
  return (
    <Radio
      name={field}
      aria-label={named}
      label={text || "—"}
      checked={chosen}
      onChange={onChoose}
      styles={{ label: { overflowWrap: "anywhere" } }}
    />
  );
}

function useSay() {
  const { t } = useTranslation("bulk");
  const sourceName = useSourceName();
  const custom = useAllCustomFields();
  const sayCustom = useSayCustom();
  return (field: string, record: Shown): string => {
    const own = custom.find((one) => pathOf(one) === field);
    if (own) return sayCustom(own, customOf(record, field));
    const value = record[field] ?? record[field.replace(/Id$/, "")];
    if (value === null || value === undefined || value === "") return "";
    switch (field) {
      case "kind":
        return t(`kind.${value}`);
      case "source":
        return sourceName(String(value)) ?? "";
      case "birthday":
        return date(String(value));
      case "nextContactAt":
        return dateTime(String(value));
      case "responsibleId":
      case "companyId":
        return (value as Ref).name;
      case "phones":
        return (value as string[]).map(phone).join(", ");
      case "emails":
        return (value as string[]).join(", ");
      case "tags":
        return (value as { name: string }[]).map((tag) => tag.name).join(", ");
      case "utm":
        return Object.values(value).filter(Boolean).join(" · ");
      default:
        return String(value);
    }
  };
}
