// To whom one may write about a record: const mails = useClientMails("deal", 7)
import { useQueryOf } from "./api";
import { addressOf } from "./letter/beginning";

interface Someone {
  name: string;
  emails?: string[] | null;
}

const written = (who: Someone | undefined) =>
  (who?.emails ?? []).map((mail) => (who?.name ? `${who.name.replace(/[<>"]/g, "")} <${mail}>` : mail));

/** @returns addresses as a letter wants them, the nearest person first */
export function useClientMails(type: "lead" | "deal" | "company" | "contact", id: number): string[] {
  const path = { id };
  const lead = useQueryOf("/leads/{id}", { path }, { enabled: type === "lead" }).data;
  const deal = useQueryOf("/deals/{id}", { path }, { enabled: type === "deal" }).data;
  const contactId = type === "contact" ? id : ((lead ?? deal)?.contact?.id ?? deal?.contacts?.[0]?.id ?? 0);
  const companyId = type === "company" ? id : ((lead ?? deal)?.company?.id ?? 0);
  const contact = useQueryOf("/contacts/{id}", { path: { id: contactId } }, { enabled: contactId > 0 }).data;
  const company = useQueryOf("/companies/{id}", { path: { id: companyId } }, { enabled: companyId > 0 }).data;
  const all = [
    ...written(lead && { name: lead.contactName ?? "", emails: lead.emails }),
    ...written(contact),
    ...written(company),
  ];
  return all.filter((one, index) => all.findIndex((other) => addressOf(other) === addressOf(one)) === index);
}
