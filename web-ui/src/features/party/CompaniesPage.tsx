import { Select } from "@mantine/core";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { ResponsibleFilter, SearchInput } from "../../shared/Filters";
import { useCan } from "../../shared/me";
import { knownColumns } from "../../shared/table/columns";
import { ListBar } from "../../shared/table/ListBar";
import { nothingListed } from "../../shared/table/listing";
import { SavedViews } from "../../shared/table/SavedViews";
import { ClientsFrame } from "./ClientsFrame";
import { CompanyList, companyQuery } from "./CompanyList";
import { useCompanyColumns } from "./companyColumns";
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
  const columns = useCompanyColumns();
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
          <SavedViews entity="company" to="/companies" search={{ ...search }} />
          <SearchInput label={t("searchCompany")} value={q} onChange={(value) => change({ q: value })} />
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
          <ListBar
            entity="company"
            search={search}
            onChange={change}
            query={companyQuery(search)}
            columns={knownColumns(columns)}
            filtered={Boolean(responsible || kind || q)}
            onReset={() =>
              change({ responsible: undefined, kind: undefined, q: undefined, ...nothingListed })
            }
          />
        </>
      }
    >
      <CompanyList search={search} onChange={change} />
    </ClientsFrame>
  );
}
