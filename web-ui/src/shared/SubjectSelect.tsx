// Chooses a lead, a deal, a company or a contact by one search over all of them.
import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "./api";

export interface SubjectChoice {
  type: "lead" | "deal" | "company" | "contact";
  id: number;
}

const TYPES = ["lead", "deal", "company", "contact"] as const;
const paths = {
  lead: "/leads/{id}",
  deal: "/deals/{id}",
  company: "/companies/{id}",
  contact: "/contacts/{id}",
} as const;

/** "deal:7" as it stands in an address. */
export function subjectOf(text: string | undefined): SubjectChoice | null {
  const [type, number] = (text ?? "").split(":");
  const known = TYPES.find((one) => one === type);
  const id = Number(number);
  return known && Number.isInteger(id) && id > 0 ? { type: known, id } : null;
}

interface SubjectSelectProps extends Omit<SelectProps, "value" | "onChange" | "data"> {
  value: SubjectChoice | null;
  onChange: (chosen: SubjectChoice | null) => void;
}

export function SubjectSelect({ value, onChange, ...props }: SubjectSelectProps) {
  const { t } = useTranslation("timeline");
  const [typed, setTyped] = useState("");
  const named = useQueryOf(
    paths[value?.type ?? "lead"],
    { path: { id: value?.id ?? 0 } },
    { enabled: value !== null },
  ).data as { title?: string; name?: string } | undefined;
  const name = value ? (named?.title ?? named?.name ?? "…") : "";
  const [asked] = useDebouncedValue(typed === name ? "" : typed.trim(), 200);
  const found = useQueryOf("/search", { query: { q: asked } }, { enabled: asked.length >= 2, keep: true });
  const hits = asked.length >= 2 ? (found.data?.items ?? []) : [];
  const groups = TYPES.map((type) => ({
    group: t(`subject.${type}`),
    items: hits
      .filter((hit) => hit.type === type)
      .map((hit) => ({
        value: `${type}:${hit.id}`,
        label: hit.detail ? `${hit.name} · ${hit.detail}` : hit.name,
      })),
  })).filter((group) => group.items.length > 0);
  const chosen = value && `${value.type}:${value.id}`;
  const listed = groups.some((group) => group.items.some((item) => item.value === chosen));
  const own =
    value && chosen && !listed
      ? [{ group: t(`subject.${value.type}`), items: [{ value: chosen, label: name }] }]
      : [];
  return (
    <Select
      searchable
      clearable
      // the server has already filtered
      filter={({ options }) => options}
      nothingFoundMessage={
        asked.length < 2
          ? t("common:typeToFind")
          : found.isFetching
            ? t("common:loading")
            : t("common:nothingFound")
      }
      placeholder={t("common:typeToFind")}
      {...props}
      value={chosen}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(text) => onChange(subjectOf(text ?? undefined))}
      data={[...own, ...groups]}
    />
  );
}
