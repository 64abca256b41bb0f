// What may be wrong in the numbers of a company, and how faults of the server find their fields.
import { ApiProblem } from "@voronka/api";
import { isInn } from "../../shared/inn";

export type Faults = Record<string, string>;

export const digits = (typed: string) => typed.replace(/\D/g, "");
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
export const isMail = (typed: string) => MAIL.test(typed.trim());

export const isKpp = (kpp: string) => /^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp);

/** The state registration number: 13 digits of a company or 15 of a sole trader, the last one a check digit. */
export function isOgrn(ogrn: string): boolean {
  if (!/^(\d{13}|\d{15})$/.test(ogrn)) return false;
  const body = BigInt(ogrn.slice(0, -1));
  const check = (body % (ogrn.length === 13 ? 11n : 13n)) % 10n;
  return Number(check) === Number(ogrn.at(-1));
}

/** The catalogue's word for what is wrong with the number, or nothing. */
export const wrongInn = (inn: string) => (inn && !isInn(inn) ? "wrongInn" : undefined);
export const wrongKpp = (kpp: string) => (kpp && !isKpp(kpp) ? "wrongKpp" : undefined);
export const wrongOgrn = (ogrn: string) => (ogrn && !isOgrn(ogrn) ? "wrongOgrn" : undefined);

/** phones[0] and the like belong to the field that shows them all. */
export function faultsOf(fault: unknown): Faults {
  if (!(fault instanceof ApiProblem)) return {};
  return Object.fromEntries(fault.errors.map((one) => [one.field.replace(/\[.*$/, ""), one.message]));
}
