// Requisites entered or changed. By the INN the register fills in the rest, where one is connected.
import { Alert, Button, Checkbox, Group, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import type { Company, Requisites } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useExplain, useQueryOf } from "../../shared/api";
import { type Faults, useEditForm } from "../../shared/editForm";
import { isInn } from "../../shared/inn";
import { PanelForm } from "../../shared/SidePanel";
import { type AccountFaults, AccountsField } from "./AccountsField";
import { digits } from "./partyForm";
import {
  type AccountDraft,
  ofPerson,
  REQUISITES_KINDS,
  type RequisitesKind,
  wrongAccount,
  wrongNumbers,
} from "./requisites";

interface Draft {
  name: string;
  kind: RequisitesKind;
  inn: string;
  kpp: string;
  ogrn: string;
  legalAddress: string;
  actualAddress: string;
  postalAddress: string;
  accounts: AccountDraft[];
  main: boolean;
}

const toDraft = (row: Requisites | null): Draft => ({
  name: row?.name ?? "",
  kind: row?.kind ?? "llc",
  inn: row?.inn ?? "",
  kpp: row?.kpp ?? "",
  ogrn: row?.ogrn ?? "",
  legalAddress: row?.legalAddress ?? "",
  actualAddress: row?.actualAddress ?? "",
  postalAddress: row?.postalAddress ?? "",
  accounts: (row?.accounts ?? []).map((one, key) => ({
    key,
    bik: one.bik,
    account: one.account,
    correspondent: one.correspondent ?? "",
    bank: one.bank ?? "",
    main: one.main ?? false,
  })),
  main: row?.main ?? false,
});

function bodyOf(draft: Partial<Draft>) {
  const body: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(draft))
    body[field] =
      typeof value === "string"
        ? value.trim() || null
        : Array.isArray(value)
          ? value.map(({ key, correspondent, bank, ...one }) => ({
              ...one,
              correspondent: correspondent || null,
              bank: bank.trim() || null,
            }))
          : value;
  return body;
}

interface RequisitesFormProps {
  company: Company;
  /** Null: new ones. */
  row: Requisites | null;
  /** The company has none yet: these are the main ones. */
  first: boolean;
  onClose: () => void;
}

export function RequisitesForm({ company, row, first, onClose }: RequisitesFormProps) {
  const { t } = useTranslation("party");
  const api = useApi();
  const explain = useExplain();
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const [asking, setAsking] = useState(false);
  const [accountFaults, setAccountFaults] = useState<AccountFaults>([]);
  const register = useQueryOf("/requisites/by-inn", {}, { staleTime: Number.POSITIVE_INFINITY });
  const form = useEditForm<Requisites, Draft>({
    row,
    draftName: `requisites.new.${company.id}`,
    toDraft,
    check: (draft): Faults => {
      const numbers = wrongNumbers(draft);
      const banks = draft.accounts.map((one) => {
        const wrong = wrongAccount(one);
        return Object.fromEntries(Object.entries(wrong).map(([field, word]) => [field, word && t(word)]));
      });
      setAccountFaults(banks);
      return {
        name: draft.name.trim() ? undefined : t("needsName"),
        inn: numbers.inn && t(numbers.inn),
        kpp: numbers.kpp && t(numbers.kpp),
        ogrn: numbers.ogrn && t(numbers.ogrn),
        accounts: banks.some((one) => Object.values(one).some(Boolean)) ? t("wrongAccount") : undefined,
      };
    },
    send: (changed, draft, version) =>
      row
        ? api.patch("/requisites/{id}", { path: { id: row.id }, body: bodyOf(changed), version })
        : api.post("/companies/{id}/requisites", { path: { id: company.id }, body: bodyOf(draft) }),
    done: t("requisitesSaved"),
    refresh: ["/companies"],
    onDone: onClose,
  });
  const { draft, faults, set } = form;
  const person = ofPerson(draft.kind);

  const fill = async () => {
    setAsking(true);
    setSaid(null);
    try {
      const { found } = await api.get("/requisites/by-inn", { query: { inn: draft.inn } });
      if (!found) return setSaid({ text: t("register.nobody"), bad: true });
      set({
        name: found.name ?? draft.name,
        kind: found.kind as RequisitesKind,
        kpp: found.kpp ?? "",
        ogrn: found.ogrn ?? "",
        legalAddress: found.legalAddress ?? draft.legalAddress,
      });
      setSaid(
        found.closed ? { text: t("register.closed"), bad: true } : { text: t("register.filled"), bad: false },
      );
    } catch (fault) {
      setSaid({ text: explain(fault), bad: true });
    } finally {
      setAsking(false);
    }
  };

  return (
    <PanelForm form={form} action={row ? undefined : t("common:add")}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label={t("field.inn")}
          data-autofocus
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={draft.inn}
          onChange={(event) => set({ inn: digits(event.currentTarget.value) })}
          error={faults.inn}
        />
        <Select
          label={t("field.requisitesKind")}
          allowDeselect={false}
          value={draft.kind}
          onChange={(kind) => {
            if (kind)
              set({ kind: kind as RequisitesKind, kpp: ofPerson(kind as RequisitesKind) ? "" : draft.kpp });
          }}
          data={REQUISITES_KINDS.map((value) => ({ value, label: t(`timeline:requisitesKind.${value}`) }))}
        />
      </SimpleGrid>
      {register.data?.available && (
        <Group gap="sm">
          <Button variant="default" loading={asking} disabled={!isInn(draft.inn)} onClick={() => void fill()}>
            {t("register.fill")}
          </Button>
        </Group>
      )}
      {said && (
        <Alert role="status" color={said.bad ? "yellow" : "accent"} variant="light">
          {said.text}
        </Alert>
      )}
      <TextInput
        label={t("field.fullTitle")}
        withAsterisk
        autoComplete="off"
        maxLength={500}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.name}
      />
      <SimpleGrid cols={{ base: 1, xs: person ? 1 : 2 }} spacing="md">
        {!person && (
          <TextInput
            label={t("field.kpp")}
            autoComplete="off"
            maxLength={9}
            value={draft.kpp}
            onChange={(event) => set({ kpp: event.currentTarget.value.trim().toUpperCase() })}
            error={faults.kpp}
          />
        )}
        <TextInput
          label={t(person ? "ogrnip" : "field.ogrn")}
          inputMode="numeric"
          autoComplete="off"
          maxLength={15}
          value={draft.ogrn}
          onChange={(event) => set({ ogrn: digits(event.currentTarget.value) })}
          error={faults.ogrn}
        />
      </SimpleGrid>
      {(["legal", "actual", "postal"] as const).map((which) => (
        <Textarea
          key={which}
          label={t(`address.${which}`)}
          autosize
          minRows={1}
          maxLength={1000}
          value={draft[`${which}Address`]}
          onChange={(event) => set({ [`${which}Address`]: event.currentTarget.value })}
        />
      ))}
      <AccountsField
        accounts={draft.accounts}
        faults={accountFaults}
        onChange={(accounts) => {
          setAccountFaults([]);
          set({ accounts });
        }}
      />
      {!first && !row?.main && (
        <Checkbox
          label={t("asMain")}
          checked={draft.main}
          onChange={(event) => set({ main: event.currentTarget.checked })}
        />
      )}
    </PanelForm>
  );
}
