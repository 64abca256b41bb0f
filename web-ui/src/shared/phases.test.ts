import type { Participant, Stage } from "@voronka/api";
import { describe, expect, it } from "vitest";
import { phasesOf } from "./phases";

const stage = (code: string, position: number, kind = "open", role?: string) =>
  ({ code, name: code, position, kind, handOver: role ? { role, former: "field-rep" } : null }) as Stage;
const stages = [
  stage("new", 1),
  stage("order", 2, "open", "operator"),
  stage("ship", 3),
  stage("won", 4, "won"),
];
const anna = { id: 1, name: "Анна" };
const participants: Participant[] = [
  { id: 2, name: "Борис", role: "operator" },
  { id: 1, name: "Анна", role: "field-rep" },
];

describe("who answers before and after", () => {
  it("says nothing where no stage hands over", () => {
    expect(phasesOf([stage("new", 1)], { stage: "new", responsible: anna, participants })).toEqual([]);
  });

  it("names whoever is to have it", () => {
    const [before, after] = phasesOf(stages, { stage: "new", responsible: anna, participants });
    expect(before).toMatchObject({ until: "order", role: "field-rep", holder: anna, now: true });
    expect(after).toMatchObject({ from: "order", role: "operator", holder: { name: "Борис" }, now: false });
  });

  it("knows nobody before somebody is named, and is of the last at the end", () => {
    expect(phasesOf(stages, { stage: "new", responsible: anna, participants: [] })[1]?.holder).toBeNull();
    const [before, after] = phasesOf(stages, { stage: "won", responsible: anna, participants });
    expect([before?.now, after?.now, after?.holder]).toEqual([false, true, anna]);
  });
});
