// What an exported list may show, by the codes that the API knows.
import { saveAs, useFiles } from "../files";
import type { BulkEntity } from "./chosen";

export const exportColumns: Record<BulkEntity, string[]> = {
  lead: "id title stage contactName companyName phones emails source responsible company contact deal nextTask idleDays refusal nextContactAt movedAt tags createdAt updatedAt".split(
    " ",
  ),
  deal: "id number title pipeline stage amount currency company contact responsible nextTask idleDays refusal promisedAt nextContactAt movedAt tags createdAt updatedAt closedAt".split(
    " ",
  ),
  company:
    "id name kind inn kpp ogrn phones emails address site responsible openDeals comment tags createdAt updatedAt".split(
      " ",
    ),
  contact:
    "id name lastName firstName middleName position company phones emails responsible birthday comment tags createdAt updatedAt".split(
      " ",
    ),
  task: "id title kind status deadline overdue responsible creator subject result description createdAt doneAt".split(
    " ",
  ),
};

/** Exports begun in this tab: their files are handed over as soon as they are there. */
export const startedHere = new Set<number>();

export function useDownload() {
  const files = useFiles();
  return async (job: { id: number; wanted: Record<string, unknown> }, name: string) =>
    saveAs(await files.exported(job.id), `${name}.${job.wanted.format}`);
}
