// What the person fills in to make a deal of a lead, and how it becomes the request.
import type { Lead, Ref } from "@voronka/api";
import { parseAmount } from "../../shared/format";
import { isInn } from "../../shared/inn";

export type CompanyChoice = "new" | "existing" | "none";
export type ContactChoice = "new" | "existing" | "none";
export type Owner = "company" | "contact" | "both";

export interface ConversionForm {
  companyChoice: CompanyChoice;
  companyName: string;
  inn: string;
  kpp: string;
  company: Ref | null;
  contactChoice: ContactChoice;
  lastName: string;
  firstName: string;
  middleName: string;
  position: string;
  contact: Ref | null;
  pipeline: string;
  title: string;
  amount: string;
  phonesTo: Owner;
  emailsTo: Owner;
}

/** "Иванов Пётр Сергеевич" is surname first; two words or one are name first. */
export function splitName(
  full: string | null,
): Pick<ConversionForm, "lastName" | "firstName" | "middleName"> {
  const words = (full ?? "").trim().split(/\s+/).filter(Boolean);
  if (words.length >= 3)
    return { lastName: words[0] ?? "", firstName: words[1] ?? "", middleName: words.slice(2).join(" ") };
  return { firstName: words[0] ?? "", lastName: words[1] ?? "", middleName: "" };
}

export function startingForm(lead: Lead, pipeline: string): ConversionForm {
  const companyChoice: CompanyChoice = lead.company ? "existing" : lead.companyName ? "new" : "none";
  return {
    companyChoice,
    companyName: lead.companyName ?? "",
    inn: "",
    kpp: "",
    company: lead.company,
    contactChoice: lead.contact ? "existing" : lead.contactName || companyChoice === "none" ? "new" : "none",
    ...splitName(lead.contactName),
    position: "",
    contact: lead.contact,
    pipeline,
    title: lead.title,
    amount: "",
    phonesTo: "contact",
    emailsTo: "contact",
  };
}

export type Faults = Partial<Record<keyof ConversionForm, string>>;

/** Keys of the catalogue for what is wrong. */
export function check(form: ConversionForm): Faults {
  const faults: Faults = {};
  if (form.companyChoice === "new") {
    if (!form.companyName.trim()) faults.companyName = "needsCompanyName";
    if (form.inn && !isInn(form.inn)) faults.inn = "wrongInn";
    if (form.kpp && !/^\d{9}$/.test(form.kpp)) faults.kpp = "wrongKpp";
  }
  if (form.companyChoice === "existing" && !form.company) faults.company = "needsCompany";
  if (form.contactChoice === "new" && !form.firstName.trim()) faults.firstName = "needsFirstName";
  if (form.contactChoice === "existing" && !form.contact) faults.contact = "needsContact";
  if (form.companyChoice === "none" && form.contactChoice === "none") faults.contactChoice = "needsSomebody";
  if (!form.title.trim()) faults.title = "needsTitle";
  if (form.amount && !parseAmount(form.amount)) faults.amount = "wrongAmount";
  return faults;
}

const some = (text: string) => text.trim() || undefined;

export function toRequest(form: ConversionForm, currency: string) {
  const amount = form.amount ? parseAmount(form.amount) : null;
  const noCompany = form.companyChoice === "none";
  const noContact = form.contactChoice === "none";
  const owner = (wanted: Owner): Owner => (noCompany ? "contact" : noContact ? "company" : wanted);
  return {
    company:
      form.companyChoice === "new"
        ? { name: form.companyName.trim(), inn: some(form.inn), kpp: some(form.kpp) }
        : null,
    companyId: form.companyChoice === "existing" ? form.company?.id : undefined,
    contact:
      form.contactChoice === "new"
        ? {
            firstName: form.firstName.trim(),
            lastName: some(form.lastName),
            middleName: some(form.middleName),
            position: some(form.position),
          }
        : null,
    contactId: form.contactChoice === "existing" ? form.contact?.id : undefined,
    deal: {
      pipeline: form.pipeline,
      title: form.title.trim(),
      amount: amount ? { amount, currency } : undefined,
    },
    phonesTo: owner(form.phonesTo),
    emailsTo: owner(form.emailsTo),
  };
}
