import type { Letter } from "@voronka/api";
import { expect, it } from "vitest";
import { beginning } from "./beginning";

const LETTER = {
  direction: "in",
  subject: "Re: Fwd: Сроки",
  from: { name: "Анна", address: "anna@client.example" },
  to: [
    { name: "Отдел продаж", address: "Sales@voronka.example" },
    { name: null, address: "ivan@client.example" },
  ],
  cc: [
    { name: null, address: "sales+7@voronka.example" },
    { name: null, address: "anna@client.example" },
    { name: "Пётр", address: "petr@client.example" },
  ],
  files: [{ id: 7 }],
} as Letter;
const OWN = ["sales@voronka.example"];

it("answers whoever wrote", () => {
  const answer = beginning({ letter: LETTER, how: "answer" }, OWN);
  expect(answer).toMatchObject({
    to: ["Анна <anna@client.example>"],
    cc: [],
    subject: "Re: Сроки",
    fileIds: [],
  });
});

it("answers all but our own boxes, each once", () => {
  const answer = beginning({ letter: LETTER, how: "all" }, OWN);
  expect(answer.to).toEqual(["Анна <anna@client.example>"]);
  expect(answer.cc).toEqual(["ivan@client.example", "Пётр <petr@client.example>"]);
});

it("goes on with one's own letter to its readers", () => {
  const sent = { ...LETTER, direction: "out", from: LETTER.to[0], to: [LETTER.to[1]] } as Letter;
  const answer = beginning({ letter: sent, how: "all" }, OWN);
  expect(answer.to).toEqual(["ivan@client.example"]);
  expect(answer.cc).toEqual(["anna@client.example", "Пётр <petr@client.example>"]);
});

it("forwards to nobody yet, with the files", () => {
  expect(beginning({ letter: LETTER, how: "forward" }, OWN)).toMatchObject({
    to: [],
    cc: [],
    subject: "Fwd: Сроки",
    fileIds: [7],
  });
});
