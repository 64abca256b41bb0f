// The way through a script: which question comes after an answer, and the words with the card's own names in them.
import type { Script, ScriptQuestion } from "@voronka/api";

export const END = "end";
export type Answers = Record<string, string[]>;

/** The question after this one, or END: an option may lead elsewhere, several options lead where the first of them that leads does. */
export function nextOf(script: Script, question: ScriptQuestion, values: string[]): string {
  const led = question.options.find((one) => values.includes(one.text) && one.next)?.next;
  if (led) return led;
  const at = script.questions.findIndex((one) => one.code === question.code);
  return script.questions[at + 1]?.code ?? END;
}

/** The codes of the questions that were come by, the present one last; END when all is asked. A way that turns back on itself stops. */
export function wayOf(script: Script, answers: Answers, passed: string[]): string[] {
  const way: string[] = [];
  let code = script.questions[0]?.code ?? END;
  while (code !== END && !way.includes(code)) {
    way.push(code);
    const question = script.questions.find((one) => one.code === code);
    if (!question || !passed.includes(code)) return way;
    code = nextOf(script, question, answers[code] ?? []);
  }
  return [...way, END];
}

/** {contact.name} and the like; what is not known yet stands as a gap to be filled by the speaker. */
export function spoken(text: string, variables: Record<string, string | null | undefined>): string {
  return text.replace(/\{([^{}\s]*)\}/g, (_, name: string) => variables[name] || "…");
}
