import { Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { usePipelines } from "../../shared/dictionaries";
import { ResponsibleFilter, SearchInput } from "../../shared/Filters";
import { useCan } from "../../shared/me";
import { CompanySelect } from "../../shared/SearchSelect";
import { knownColumns } from "../../shared/table/columns";
import { ListBar } from "../../shared/table/ListBar";
import { nothingListed } from "../../shared/table/listing";
import { SavedViews } from "../../shared/table/SavedViews";
import { ClientsFrame } from "./ClientsFrame";
import { ContactList, contactQuery } from "./ContactList";
import { useContactColumns } from "./contactColumns";
import type { ContactSearch } from "./routes";

const ContactForm = lazy(async () => ({ default: (await import("./ContactForm")).ContactForm }));

export function ContactsPage() {
  const { t } = useTranslation("party");
  const can = useCan();
  const search: ContactSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: ContactSearch) =>
    void navigate({ to: "/contacts", search: { ...search, ...part }, replace: true });
  const { responsible, q, company, decides } = search;
  const pipelines = usePipelines("deal");
  const columns = useContactColumns();
  const chosen = useQueryOf(
    "/companies/{id}",
    { path: { id: company ?? 0 } },
    { enabled: company !== undefined },
  ).data;
  return (
    <ClientsFrame
      of="contact"
      kept={{ responsible, q }}
      creating={Boolean(search.create)}
      onCreate={(create) => change({ create: create || undefined })}
      form={<ContactForm company={company === undefined ? null : (chosen ?? null)} />}
      toolbar={
        <>
          <SavedViews entity="contact" to="/contacts" search={{ ...search }} />
          <SearchInput label={t("searchContact")} value={q} onChange={(value) => change({ q: value })} />
          <ResponsibleFilter value={responsible} onChange={(value) => change({ responsible: value })} />
          {can("company", "read") && (
            <CompanySelect
              aria-label={t("field.company")}
              placeholder={t("companyAny")}
              w={220}
              value={company === undefined ? null : (chosen ?? { id: company, name: "…" })}
              onChange={(picked) => change({ company: picked?.id })}
            />
          )}
          <Select
            aria-label={t("field.decides")}
            placeholder={t("decidesAny")}
            clearable
            w={180}
            value={decides ?? null}
            onChange={(value) => change({ decides: value ?? undefined })}
            data={pipelines.map((one) => ({ value: one.code, label: t("decidesIn", { name: one.name }) }))}
          />
          <ListBar
            entity="contact"
            search={search}
            onChange={change}
            query={contactQuery(search)}
            columns={knownColumns(columns)}
            filtered={Boolean(responsible || q || company || decides)}
            onReset={() =>
              change({
                responsible: undefined,
                q: undefined,
                company: undefined,
                decides: undefined,
                ...nothingListed,
              })
            }
          />
        </>
      }
    >
      <ContactList search={search} onChange={change} />
    </ClientsFrame>
  );
}
