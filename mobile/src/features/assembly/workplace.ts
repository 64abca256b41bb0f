// Everything that works for one person on this phone, wired together once after login.
import { type Api, ApiProblem, createApi } from "@voronka/api";
import i18next from "i18next";
import type { Session } from "../../shared/session";
import { type Clock, wallClock } from "./clock";
import { PhoneDb } from "./db";
import { Live, type SocketLike } from "./live";
import { Mirror } from "./mirror";
import { Outbox } from "./outbox";
import { Sender } from "./sender";

export interface Status {
  /** Did the server answer the last time we asked? */
  reached: boolean;
  /** Words of a refusal to show the list at all. */
  refusal: string | null;
}

const SOON = 400;

export class Workplace {
  readonly db: PhoneDb;
  readonly api: Api;
  readonly mirror: Mirror;
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly clock: Clock = wallClock;
  private readonly live: Live;
  private status: Status = { reached: navigator.onLine, refusal: null };
  private readonly listeners = new Set<() => void>();
  private soon: (() => void) | null = null;
  private readonly changedOrders = new Set<number>();

  constructor(
    readonly session: Session,
    person: string,
  ) {
    this.db = new PhoneDb(person);
    this.api = createApi({
      baseUrl: "/api/v1",
      token: session.token,
      locale: () => i18next.language,
      onUnauthorized: () => session.renew(),
      fetch: async (input) => {
        const request = input as Request;
        // asked only now: a request made an hour later needs a younger token
        if (await session.fresh()) request.headers.set("Authorization", `Bearer ${session.token()}`);
        return globalThis.fetch(request);
      },
    });
    this.mirror = new Mirror(this.db, this.api, this.clock);
    this.sender = new Sender({
      db: this.db,
      api: this.api,
      mirror: this.mirror,
      clock: this.clock,
      // with the radio off nothing is even tried: what was never tried can still be counted further or undone
      allowed: () => session.state === "in" && navigator.onLine,
      onReach: (reached) => this.say({ ...this.status, reached }),
      exclusively: async (work) =>
        navigator.locks ? navigator.locks.request(`voronka-outbox-${person}`, () => work()) : work(),
    });
    this.outbox = new Outbox(this.db, this.clock, this.sender.wake);
    this.live = new Live({
      clock: this.clock,
      ticket: async () => (await this.api.post("/realtime/tickets")).ticket,
      open: (ticket) =>
        new WebSocket(
          `${location.origin.replace(/^http/, "ws")}/ws/v1?ticket=${encodeURIComponent(ticket)}`,
        ) as SocketLike,
      refresh: () => void this.refresh(),
      onEvent: (event) => {
        if (event.subject?.type === "deal") this.changedSoon(event.subject.id);
      },
    });
  }

  start(): () => void {
    void this.db.facts.put({ key: "name", value: this.session.name });
    // the browser may otherwise clear the outbox of a full phone
    void navigator.storage?.persist?.();
    const online = () => void this.hurry();
    const offline = () => this.say({ ...this.status, reached: false });
    const visible = () => {
      if (document.visibilityState === "visible") void this.hurry();
    };
    addEventListener("online", online);
    addEventListener("offline", offline);
    document.addEventListener("visibilitychange", visible);
    this.live.start();
    this.sender.wake();
    return () => {
      removeEventListener("online", online);
      removeEventListener("offline", offline);
      document.removeEventListener("visibilitychange", visible);
      this.live.stop();
      this.sender.stop();
      this.db.close();
    };
  }

  /** Sends and reads at once. */
  async hurry(): Promise<void> {
    this.live.hurry();
    await this.sender.hurry();
  }

  async refresh(): Promise<void> {
    if (this.session.state !== "in") return;
    try {
      await this.mirror.refresh();
      const away = !this.status.reached;
      this.say({ reached: true, refusal: null });
      if (away) await this.sender.hurry();
      else this.sender.wake();
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault;
      const refused = fault.status === 403;
      this.say({ reached: fault.status !== 0, refusal: refused ? fault.detail : this.status.refusal });
    }
  }

  getStatus = (): Status => this.status;
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** One change makes several events; one reading serves them. */
  private changedSoon(dealId: number) {
    this.changedOrders.add(dealId);
    this.soon ??= this.clock.after(SOON, () => {
      this.soon = null;
      const orders = [...this.changedOrders];
      this.changedOrders.clear();
      void this.readChanged(orders);
    });
  }

  private async readChanged(orders: number[]) {
    for (const dealId of orders)
      if (await this.mirror.kept(dealId)) await this.mirror.read(dealId).catch(() => undefined);
    await this.refresh();
  }

  private say(status: Status) {
    if (status.reached === this.status.reached && status.refusal === this.status.refusal) return;
    this.status = status;
    for (const listener of this.listeners) listener();
  }
}
