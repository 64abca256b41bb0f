// Chooses a record by searching on the server while typing: CompanySelect, ContactSelect, ProductSelect.
import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { Company, Contact, Product, Ref } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "./api";

interface SearchSelectProps<Row extends Ref>
  extends Omit<SelectProps, "value" | "onChange" | "data" | "searchValue" | "onSearchChange"> {
  value: Ref | null;
  onChange: (chosen: Row | null) => void;
}
interface WithRows<Row extends Ref> extends SearchSelectProps<Row> {
  path: "/companies" | "/contacts" | "/products" | "/leads" | "/deals";
  query?: Record<string, unknown>;
  say?: (row: Row) => string;
}

function SearchSelect<Row extends Ref>({ path, query, say, value, onChange, ...props }: WithRows<Row>) {
  const { t } = useTranslation("common");
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed === value?.name ? "" : typed, 200);
  const found = useQueryOf(path, { query: { ...query, q: asked, limit: 20 } }, { keep: true });
  // what has a title is known by it
  const rows = ((found.data?.items ?? []) as unknown as (Row & { title?: string })[]).map((row) => ({
    ...row,
    name: row.name ?? row.title ?? "",
  })) as Row[];
  const options = rows.map((row) => ({ value: String(row.id), label: say?.(row) ?? row.name }));
  if (value && !rows.some((row) => row.id === value.id))
    options.unshift({ value: String(value.id), label: value.name });
  return (
    <Select
      searchable
      clearable
      // the server has already filtered
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isFetching ? t("loading") : t("nothingFound")}
      placeholder={t("typeToFind")}
      {...props}
      value={value ? String(value.id) : null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => onChange(id ? (rows.find((row) => String(row.id) === id) ?? null) : null)}
      data={options}
    />
  );
}

export function CompanySelect(props: SearchSelectProps<Company>) {
  return (
    <SearchSelect
      {...props}
      path="/companies"
      say={(company) => (company.inn ? `${company.name} · ${company.inn}` : company.name)}
    />
  );
}

export function ContactSelect({ companyId, ...props }: SearchSelectProps<Contact> & { companyId?: number }) {
  return <SearchSelect {...props} path="/contacts" query={{ companyId }} />;
}

export function ProductSelect(props: SearchSelectProps<Product>) {
  return (
    <SearchSelect
      {...props}
      path="/products"
      say={(product) => (product.article ? `${product.article} · ${product.name}` : product.name)}
    />
  );
}

const PATHS = {
  company: "/companies",
  contact: "/contacts",
  product: "/products",
  lead: "/leads",
  deal: "/deals",
} as const;

/** A record of that kind. */
export function LinkSelect({ target, ...props }: SearchSelectProps<Ref> & { target: string }) {
  return <SearchSelect {...props} path={PATHS[target as keyof typeof PATHS]} />;
}
