// Keeps one socket to /ws/v1 alive: ticket, connect, catch up after the last seen id, reconnect with back-off.
import type { LiveEvent } from "@voronka/api";

export type LiveStatus = "connecting" | "live" | "lost";

export interface SocketLike {
  send(data: string): void;
  close(): void;
  onopen: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
}
export interface LiveOptions {
  ticket: () => Promise<string>;
  /** The newest position of the log: where a fresh page begins. */
  newest: () => Promise<string>;
  open: (ticket: string) => SocketLike;
  onEvent: (event: LiveEvent) => void;
  onStatus: (status: LiveStatus) => void;
  /** We were away so long that replaying is worse than reading everything anew. */
  onGap: () => void;
  now?: () => number;
  random?: () => number;
}

const FIRST_DELAY = 500;
const LAST_DELAY = 20_000;
const GAP = 10 * 60_000;
const REMEMBERED = 500;

export class LiveConnection {
  private socket: SocketLike | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;
  private running = false;
  private last: string | null = null;
  private lostAt: number | null = null;
  private readonly seen = new Set<string>();

  constructor(private readonly options: LiveOptions) {}

  start() {
    if (this.running) return;
    this.running = true;
    void this.connect();
  }

  stop() {
    this.running = false;
    clearTimeout(this.timer);
    this.drop();
  }

  /** Tries at once: the network or the tab is back. */
  hurry() {
    if (!this.running || this.socket) return;
    clearTimeout(this.timer);
    this.attempt = 0;
    void this.connect();
  }

  private now = () => (this.options.now ?? Date.now)();

  private async connect() {
    this.options.onStatus(this.attempt === 0 && this.lostAt === null ? "connecting" : "lost");
    const attempt = ++this.attempt;
    try {
      if (this.lostAt !== null && this.now() - this.lostAt > GAP) this.last = null;
      const fresh = this.last === null;
      if (fresh) this.last = await this.options.newest();
      const ticket = await this.options.ticket();
      if (!this.running || attempt !== this.attempt) return;
      this.listen(this.options.open(ticket));
      if (fresh && this.lostAt !== null) this.options.onGap();
    } catch {
      this.retry();
    }
  }

  private listen(socket: SocketLike) {
    this.socket = socket;
    socket.onopen = () => {
      this.attempt = 0;
      this.lostAt = null;
      socket.send(JSON.stringify({ after: this.last }));
      this.options.onStatus("live");
    };
    socket.onmessage = ({ data }) => this.take(data);
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.retry();
    };
  }

  private take(text: string) {
    let event: LiveEvent;
    try {
      event = JSON.parse(text);
    } catch {
      return;
    }
    if (!event || typeof event.type !== "string") return;
    if (event.id) {
      // the catch-up and the live push may bring the same row
      if (this.seen.has(event.id)) return;
      this.seen.add(event.id);
      if (this.seen.size > REMEMBERED) this.seen.delete(this.seen.values().next().value as string);
      this.last = event.id;
    }
    this.options.onEvent(event);
  }

  private retry() {
    if (!this.running) return;
    this.lostAt ??= this.now();
    this.options.onStatus("lost");
    const ceiling = Math.min(LAST_DELAY, FIRST_DELAY * 2 ** Math.min(this.attempt, 10));
    const delay = ceiling * (0.5 + (this.options.random ?? Math.random)() / 2);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), delay);
  }

  private drop() {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
