import { Select } from "@mantine/core";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { ClearFilters, ResponsibleFilter, SearchField } from "../../shared/Filters";
import { useCan } from "../../shared/me";
import { ClientsFrame } from "./ClientsFrame";
import { CompanyList } from "./CompanyList";
import { KINDS } from "./kinds";
import type { CompanySearch } from "./routes";

const CompanyForm = lazy(async () => ({ default: (await import("./CompanyForm")).CompanyForm }));

export function CompaniesPage() {
  const { t } = useTranslation("party");
  const can = useCan();
  const search: CompanySearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: CompanySearch) =>
    void navigate({ to: "/companies", search: { ...search, ...part }, replace: true });
  const { responsible, kind, q } = search;
  // some see people only, such as the personnel department
  if (!can("company", "read") && can("contact", "read")) return <Navigate to="/contacts" replace />;
  return (
    <ClientsFrame
      of="company"
      kept={{ responsible, q }}
      creating={Boolean(search.create)}
      onCreate={(create) => change({ create: create || undefined })}
      form={<CompanyForm />}
      toolbar={
        <>
          <SearchField label={t("searchCompany")} value={q} onChange={(value) => change({ q: value })} />
          <ResponsibleFilter value={responsible} onChange={(value) => change({ responsible: value })} />
          <Select
            aria-label={t("field.kind")}
            placeholder={t("kindAny")}
            clearable
            w={160}
            value={kind ?? null}
            onChange={(value) => change({ kind: value ?? undefined })}
            data={KINDS.map((value) => ({ value, label: t(`timeline:companyKind.${value}`) }))}
          />
          <ClearFilters
            shown={Boolean(responsible || kind || q)}
            onClear={() => change({ responsible: undefined, kind: undefined, q: undefined })}
          />
        </>
      }
    >
      <CompanyList search={search} />
    </ClientsFrame>
  );
}
