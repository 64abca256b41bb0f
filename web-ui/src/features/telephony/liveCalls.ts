// The calls on one's screen: what each event makes of them. No clock, no storage, no network here.
import type { Call, CallCard, LiveEvent } from "@voronka/api";

export interface LiveCall {
  call: Call;
  /** As the event brought it; null: to be read. */
  card: CallCard | null;
  /** Folded: one line instead of the whole card. */
  folded: boolean;
  /** Somebody else took it. */
  elsewhere: boolean;
}

/** A ring heard of later than this is over, whatever became of it. */
export const RINGS_FOR = 3 * 60_000;
/** A talk longer than this has ended unheard. */
const TALKS_FOR = 2 * 3600_000;
const KEPT = 6;

export const isRinging = (one: LiveCall) => one.call.status === "ringing" && !one.elsewhere;
export const isTalking = (one: LiveCall) => one.call.status === "answered" && !one.elsewhere;

/** Newest first; while one is talking the newcomer comes folded, else the others fold. */
function add(calls: LiveCall[], call: Call, card: CallCard | null): LiveCall[] {
  const talking = calls.some((one) => isTalking(one) && !one.folded);
  const others = calls.map((one) => (talking || isTalking(one) ? one : { ...one, folded: true }));
  return [{ call, card, folded: talking, elsewhere: false }, ...others].slice(0, KEPT);
}

export function hear(calls: LiveCall[], event: LiveEvent, now: number): LiveCall[] {
  const { call, card } = event.data as { call?: Call; card?: CallCard };
  if (!call) return calls;
  const known = calls.find((one) => one.call.id === call.id);
  if (event.type === "call.ringing") {
    if (known) return calls.map((one) => (one === known ? { ...one, card: card ?? one.card } : one));
    return now - new Date(event.at).getTime() > RINGS_FOR ? calls : add(calls, call, card ?? null);
  }
  if (!known) return calls;
  // those who did not take it are not told whose client it is, but they were when it rang
  const elsewhere = event.type === "call.taken" && call.status === "answered";
  const next: LiveCall = {
    ...known,
    call: { ...call, client: call.client ?? known.call.client, lead: call.lead ?? known.call.lead },
    elsewhere: known.elsewhere || elsewhere,
    // whom one talks with is shown whole
    folded: event.type === "call.answered" ? false : known.folded,
  };
  return calls.map((one) => (one === known ? next : one));
}

/** What the server says of my last calls, after a reload or a lost connection. */
export function catchUp(calls: LiveCall[], mine: Call[], dismissed: number[], now: number): LiveCall[] {
  const known = calls.map((one) => {
    const call = mine.find((other) => other.id === one.call.id);
    return call ? { ...one, call } : one;
  });
  const fresh = mine.filter((call) => {
    const age = now - new Date(call.startedAt).getTime();
    const going =
      (call.status === "ringing" && age < RINGS_FOR) || (call.status === "answered" && age < TALKS_FOR);
    return going && !dismissed.includes(call.id) && !known.some((one) => one.call.id === call.id);
  });
  return [...fresh].reverse().reduce((all, call) => add(all, call, null), known);
}

/** A ring of which nothing was heard any more has ended. */
export function silence(calls: LiveCall[], now: number): LiveCall[] {
  const over = (one: LiveCall) => isRinging(one) && now - new Date(one.call.startedAt).getTime() > RINGS_FOR;
  return calls.some(over)
    ? calls.map((one) => (over(one) ? { ...one, call: { ...one.call, status: "missed" as const } } : one))
    : calls;
}

export function dismiss(calls: LiveCall[], id: number): LiveCall[] {
  const left = calls.filter((one) => one.call.id !== id);
  // the last one left shows itself whole
  return left.length === 1 ? left.map((one) => ({ ...one, folded: false })) : left;
}

export function fold(calls: LiveCall[], id: number, folded: boolean): LiveCall[] {
  return calls.map((one) => (one.call.id === id ? { ...one, folded } : one));
}
