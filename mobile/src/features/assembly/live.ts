// Hears of changes by the socket; while there is none, asks every half minute.
import type { LiveEvent } from "@voronka/api";
import type { Clock } from "./clock";

export interface SocketLike {
  close(): void;
  send(data: string): void;
  onopen: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
}
export interface LiveParts {
  clock: Clock;
  ticket: () => Promise<string>;
  open: (ticket: string) => SocketLike;
  /** Read anew; called after each gap and by the poll. */
  refresh: () => void;
  onEvent: (event: LiveEvent) => void;
}

const POLL = 30_000;
/** Even a living socket may have missed something. */
const SLOW_POLL = 300_000;
const FIRST_DELAY = 1_000;
const LAST_DELAY = 60_000;

export class Live {
  private socket: SocketLike | null = null;
  private open = false;
  private running = false;
  private failures = 0;
  private callOffPoll: (() => void) | null = null;
  private callOffTry: (() => void) | null = null;

  constructor(private readonly parts: LiveParts) {}

  start() {
    if (this.running) return;
    this.running = true;
    this.poll();
    void this.connect();
  }

  stop() {
    this.running = false;
    this.callOffPoll?.();
    this.callOffTry?.();
    const socket = this.socket;
    this.socket = null;
    this.open = false;
    socket?.close();
  }

  /** The signal or the screen is back. */
  hurry() {
    if (!this.running) return;
    this.poll();
    if (this.socket) return;
    this.callOffTry?.();
    this.failures = 0;
    void this.connect();
  }

  private poll() {
    this.callOffPoll?.();
    this.parts.refresh();
    this.wait();
  }

  private wait() {
    this.callOffPoll?.();
    this.callOffPoll = this.parts.clock.after(this.open ? SLOW_POLL : POLL, () => this.poll());
  }

  private async connect() {
    try {
      const ticket = await this.parts.ticket();
      if (!this.running || this.socket) return;
      this.listen(this.parts.open(ticket));
    } catch {
      this.retry();
    }
  }

  private listen(socket: SocketLike) {
    this.socket = socket;
    socket.onopen = () => {
      this.open = true;
      this.failures = 0;
      // what happened between the last answer and now
      this.poll();
    };
    socket.onmessage = ({ data }) => {
      const event = parsed(data);
      if (event) this.parts.onEvent(event);
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.open = false;
      this.wait();
      this.retry();
    };
  }

  private retry() {
    if (!this.running) return;
    const delay = Math.min(LAST_DELAY, FIRST_DELAY * 2 ** Math.min(this.failures++, 6));
    this.callOffTry = this.parts.clock.after(delay, () => void this.connect());
  }
}

function parsed(text: string): LiveEvent | null {
  try {
    const event = JSON.parse(text);
    return event && typeof event.type === "string" ? event : null;
  } catch {
    return null;
  }
}
