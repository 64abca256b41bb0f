// One phone in a test: a database of its own, time in the test's hand, a server that may be away.
import "fake-indexeddb/auto";
import type { Clock } from "../features/assembly/clock";
import { PhoneDb } from "../features/assembly/db";
import { Mirror } from "../features/assembly/mirror";
import { Outbox } from "../features/assembly/outbox";
import { Sender } from "../features/assembly/sender";
import type { TestServer } from "./server";

export class TestClock implements Clock {
  private at = Date.parse("2026-11-24T10:00:00Z");
  private timers: { at: number; then: () => void }[] = [];

  now = () => this.at;
  after(ms: number, then: () => void) {
    const timer = { at: this.at + ms, then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }
  pass(ms: number) {
    this.at += ms;
    const due = this.timers.filter((timer) => timer.at <= this.at);
    this.timers = this.timers.filter((timer) => timer.at > this.at);
    for (const timer of due) timer.then();
  }
}

let people = 0;

export function newPhone(server: TestServer, person = `person-${++people}`, clock = new TestClock()) {
  const db = new PhoneDb(person);
  const api = server.api();
  const mirror = new Mirror(db, api, clock);
  const state = { allowed: true, reached: true };
  let keys = 0;
  const key = () => `key-${person}-${clock.now()}-${++keys}`;
  const sender = new Sender({
    db,
    api,
    mirror,
    clock,
    key,
    allowed: () => state.allowed,
    onReach: (reached) => {
      state.reached = reached;
    },
    exclusively: (work) => work(),
  });
  const outbox = new Outbox(db, clock, sender.wake, key);
  async function settle() {
    for (let quiet = 0; quiet < 4; quiet++) {
      await new Promise((resolve) => setTimeout(resolve, 3));
      await sender.settled();
    }
  }
  /** Lets time go by, then waits until all that was due is done. */
  async function pass(ms: number) {
    await settle();
    clock.pass(ms);
    await settle();
  }
  return { db, mirror, sender, outbox, clock, state, pass, person };
}
export type Phone = ReturnType<typeof newPhone>;
