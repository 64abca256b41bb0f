// What the form of the connection holds, and what it sends: 1C's statuses are lines that can be added and removed.
import type { ExchangeConnection, ExchangeSettings } from "@voronka/api";

export interface StatusLine {
  key: number;
  /** As 1C calls it. */
  said: string;
  stage: string | null;
}
export interface ConnectionDraft {
  login: string;
  /** Empty: the password stays. */
  password: string;
  active: boolean;
  statuses: StatusLine[];
  settings: Omit<ExchangeSettings, "statuses">;
}

let next = 0;
export const emptyLine = (): StatusLine => ({ key: ++next, said: "", stage: null });

export function toDraft({
  login,
  active,
  settings: { statuses, ...settings },
}: ExchangeConnection): ConnectionDraft {
  return {
    login: login ?? "1c",
    password: "",
    // a connection that is being set up is meant to work
    active: active || login === null,
    statuses: Object.entries(statuses).map(([said, stage]) => ({ ...emptyLine(), said, stage })),
    settings,
  };
}

/** Lines without a word or without a stage say nothing. */
export function toBody(draft: ConnectionDraft) {
  const said = draft.statuses.filter((line) => line.said.trim() && line.stage);
  return {
    login: draft.login.trim(),
    password: draft.password || null,
    active: draft.active,
    settings: {
      ...draft.settings,
      statuses: Object.fromEntries(said.map((line) => [line.said.trim(), line.stage])),
    },
  };
}

/** What is wrong, field by field, as words of the catalogue. */
export function wrongIn(draft: ConnectionDraft, isNew: boolean): Record<string, string> {
  const found: Record<string, string> = {};
  if (!draft.login.trim() || draft.login.includes(":")) found.login = "wrongLogin";
  const { length } = draft.password;
  if (isNew ? length < 8 : length > 0 && length < 8) found.password = "wrongPassword";
  const said = draft.statuses.map((line) => line.said.trim().toLowerCase()).filter(Boolean);
  if (new Set(said).size < said.length) found.statuses = "statusTwice";
  if (draft.statuses.some((line) => Boolean(line.said.trim()) !== Boolean(line.stage)))
    found.statuses = "statusHalf";
  if (draft.settings.operations.length === 0) found.operations = "needsOperation";
  return found;
}
