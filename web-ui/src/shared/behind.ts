// What a report's bar counts, as filters of the list behind it: part of the address of /leads and /deals.
import { asDay, asId, asText } from "./search";

export interface Behind {
  /** Days of creation, ISO. */
  from?: string;
  to?: string;
  closedFrom?: string;
  closedTo?: string;
  department?: number;
  /** Code of a stage reached. */
  reached?: string;
  /** Codes of the two levels of the refusal. */
  refusal?: string;
  reason?: string;
  /** Of whatever reason. */
  refused?: boolean;
  /** Code of the stage at which it was closed. */
  lostAt?: string;
  /** The date of next contact has passed. */
  due?: boolean;
  /** Who works it beside the responsible. */
  participant?: number;
  /** It came from somebody else, and nobody has taken notice yet. */
  handed?: boolean;
  /** Without movement for longer than its stage allows. */
  stuck?: boolean;
}

export function asBehind(search: Record<string, unknown>): Behind {
  return {
    from: asDay(search.from),
    to: asDay(search.to),
    closedFrom: asDay(search.closedFrom),
    closedTo: asDay(search.closedTo),
    department: asId(search.department),
    reached: asText(search.reached),
    refusal: asText(search.refusal),
    reason: asText(search.reason),
    refused: search.refused === true ? true : undefined,
    lostAt: asText(search.lostAt),
    due: search.due === true ? true : undefined,
    participant: asId(search.participant),
    handed: search.handed === true ? true : undefined,
    stuck: search.stuck === true ? true : undefined,
  };
}

export const nothingBehind: Behind = asBehind({});

export function isBehind(search: Behind): boolean {
  return (Object.keys(nothingBehind) as (keyof Behind)[]).some((key) => search[key] !== undefined);
}

/** The same as parameters of the API. */
export function behindQuery(search: Behind) {
  return {
    createdFrom: search.from,
    createdTo: search.to,
    closedFrom: search.closedFrom,
    closedTo: search.closedTo,
    department: search.department,
    reached: search.reached,
    refusalStatus: search.refusal,
    refusalReason: search.reason,
    refused: search.refused,
    closedAtStage: search.lostAt,
    contactDue: search.due,
    participantId: search.participant,
    handed: search.handed,
    stuck: search.stuck,
  };
}
