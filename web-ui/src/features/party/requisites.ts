// Requisites as a form has them, and as they are put into a letter.
import type { BankAccount, Requisites } from "@voronka/api";
import type { TFunction } from "i18next";
import { isInn } from "../../shared/inn";
import { isKpp, isOgrn } from "./partyForm";

export type RequisitesKind = Requisites["kind"];
export const REQUISITES_KINDS: RequisitesKind[] = [
  "llc",
  "jsc",
  "pjsc",
  "sole-trader",
  "self-employed",
  "person",
  "other",
];
const PEOPLE: RequisitesKind[] = ["sole-trader", "self-employed", "person"];
/** A person has an INN of twelve digits and no KPP. */
export const ofPerson = (kind: RequisitesKind) => PEOPLE.includes(kind);

export interface AccountDraft {
  /** Only tells the rows of the form apart. */
  key: number;
  bik: string;
  account: string;
  correspondent: string;
  bank: string;
  main: boolean;
}

export const isBik = (bik: string) => /^\d{9}$/.test(bik);

function key(digits: string): boolean {
  const weights = [7, 1, 3];
  const sum = Array.from(digits, Number).reduce((all, digit, at) => all + digit * (weights[at % 3] ?? 0), 0);
  return sum % 10 === 0;
}

/** The key digit of a bank account is checked against the bank's BIK. */
export function isAccount(account: string, bik: string): boolean {
  if (!/^\d{20}$/.test(account) || !isBik(bik)) return false;
  const own = bik.startsWith("01") || /00[012]$/.test(bik);
  return key(bik.slice(6) + account) || (own && isCorrespondent(account, bik));
}

export function isCorrespondent(account: string, bik: string): boolean {
  return /^\d{20}$/.test(account) && isBik(bik) && key(`0${bik.slice(4, 6)}${account}`);
}

interface Numbers {
  kind: RequisitesKind;
  inn: string;
  kpp: string;
  ogrn: string;
}

/** The catalogue's words for what is wrong in the numbers. */
export function wrongNumbers({
  kind,
  inn,
  kpp,
  ogrn,
}: Numbers): Record<"inn" | "kpp" | "ogrn", string | undefined> {
  const person = ofPerson(kind);
  const any = kind === "other";
  return {
    inn: !inn
      ? undefined
      : !isInn(inn)
        ? "wrongInn"
        : !any && (inn.length === 12) !== person
          ? person
            ? "innOfPerson"
            : "innOfCompany"
          : undefined,
    kpp: kpp && !person && !isKpp(kpp) ? "wrongKpp" : undefined,
    ogrn: !ogrn
      ? undefined
      : !isOgrn(ogrn)
        ? "wrongOgrn"
        : !any && (ogrn.length === 15) !== person
          ? person
            ? "ogrnOfPerson"
            : "ogrnOfCompany"
          : undefined,
  };
}

export function wrongAccount(one: AccountDraft): Partial<Record<keyof AccountDraft, string>> {
  return {
    bik: isBik(one.bik) ? undefined : "wrongBik",
    account: !isBik(one.bik) || isAccount(one.account, one.bik) ? undefined : "wrongAccount",
    correspondent:
      !one.correspondent || !isBik(one.bik) || isCorrespondent(one.correspondent, one.bik)
        ? undefined
        : "wrongCorrespondent",
  };
}

/** All of it as text, as it is put into a letter or a contract. */
export function requisitesText(one: Requisites, t: TFunction<"party">): string {
  const account = (bank: BankAccount) => [
    `${t("party:account")} ${bank.account}`,
    bank.bank,
    `${t("party:bik")} ${bank.bik}`,
    bank.correspondent && `${t("party:correspondent")} ${bank.correspondent}`,
  ];
  return [
    one.name,
    [one.inn && `${t("party:field.inn")} ${one.inn}`, one.kpp && `${t("party:field.kpp")} ${one.kpp}`]
      .filter(Boolean)
      .join(", "),
    one.ogrn && `${t(ofPerson(one.kind) ? "party:ogrnip" : "party:field.ogrn")} ${one.ogrn}`,
    one.legalAddress && `${t("party:address.legal")}: ${one.legalAddress}`,
    one.actualAddress && `${t("party:address.actual")}: ${one.actualAddress}`,
    one.postalAddress && `${t("party:address.postal")}: ${one.postalAddress}`,
    ...one.accounts.flatMap(account),
  ]
    .filter(Boolean)
    .join("\n");
}
