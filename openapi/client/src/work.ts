// The shapes of daily work: tasks, calls, the timeline, the bell, assembly, reports.
import type { DealCard, LeadCard, Money, Page, Ref, StageKind, SubjectRef } from "./types";

export type TaskKind = "call" | "letter" | "meeting" | "todo";
export interface Task {
  id: number;
  version: number;
  title: string;
  description: string | null;
  kind: TaskKind;
  status: "open" | "done" | "cancelled";
  deadline: string;
  overdue: boolean;
  responsible: Ref;
  creator: Ref | null;
  subject: SubjectRef | null;
  result: string | null;
  createdAt: string;
  doneAt: string | null;
}
/** Open tasks by their deadline: "soon" is tomorrow and on, up to seven days. */
export interface TaskCounts {
  overdue: number;
  today: number;
  soon: number;
  later: number;
}
export interface Call {
  id: number;
  direction: "in" | "out";
  status: "ringing" | "answered" | "completed" | "missed";
  phone: string;
  employee: Ref | null;
  extension: string | null;
  client: SubjectRef | null;
  lead: Ref | null;
  startedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  /** Seconds. */
  duration: number;
  recordUrl: string | null;
}
export interface TimelineItem {
  id: string;
  type: string;
  at: string;
  actor: Ref | null;
  subject: SubjectRef;
  data: Record<string, unknown>;
}
export interface CallCardDeal {
  id: number;
  title: string;
  stage: string;
  stageName: string;
  amount: Money;
  pipeline: string;
}
export interface CallCard {
  phone: string;
  name: string | null;
  lead: Ref | null;
  company: Ref | null;
  contact: Ref | null;
  responsible: Ref | null;
  openDeals: CallCardDeal[];
  lastComments: { text: string; at: string; author: string | null }[];
  lastEvents: TimelineItem[];
}
export interface Today {
  tasksOverdue: Task[];
  tasksToday: Task[];
  untouchedLeads: LeadCard[];
  stuckDeals: DealCard[];
  missedCalls: Call[];
  counts: {
    tasksOverdue: number;
    tasksToday: number;
    untouchedLeads: number;
    stuckDeals: number;
    missedCalls: number;
  };
}
/** One row of the event log as the socket and GET /events show it. */
export interface LiveEvent {
  id: string | null;
  type: string;
  at: string;
  actor: Ref | null;
  subject: { type: string; id: number } | null;
  data: Record<string, unknown>;
}
export interface EventPage {
  items: LiveEvent[];
  nextCursor: string | null;
  last: string;
}
export interface Found {
  type: string;
  id: number;
  name: string;
  detail: string | null;
  match: string | null;
}
export interface Notification {
  id: number;
  kind: string;
  title: string;
  text: string | null;
  subject: { type: string; id: number } | null;
  createdAt: string;
  readAt: string | null;
}
export interface NotificationPage extends Page<Notification> {
  unread: number;
}
export interface Product {
  id: number;
  name: string;
  article: string | null;
  barcode: string | null;
  unit: string | null;
  price: Money | null;
  stock: string | null;
  groupName: string | null;
  active: boolean;
}

export interface AssemblyLine {
  id: number;
  name: string;
  article: string | null;
  barcode: string | null;
  shelf: string | null;
  unit: string | null;
  quantity: string;
  picked: string;
  shortReason: "none-left" | "damaged" | null;
}
export interface AssemblyOrder {
  dealId: number;
  number: string | null;
  title: string;
  client: string | null;
  promisedAt: string | null;
  stage: string;
  stageName: string;
  nextStages: { code: string; name: string }[];
  lines: AssemblyLine[];
  version: number;
  responsible: Ref | null;
}
export interface AssemblyOrderRow extends Omit<AssemblyOrder, "lines"> {
  linesCount: number;
  pickedCount: number;
  late: boolean;
}

export interface FunnelStage {
  stage: string;
  name: string;
  colour: string;
  kind: StageKind;
  entered: number;
  now: number;
  sum: Money;
  /** 0..1 from the stage before. */
  conversion: number | null;
}
export interface Funnel {
  pipeline: string;
  from: string;
  to: string;
  stages: FunnelStage[];
  total: { created: number; won: number; lost: number; conversion: number | null; sum: Money };
}
export interface RefusalReport {
  items: {
    status: string;
    statusName: string;
    count: number;
    sum: Money;
    reasons: { reason: string; reasonName: string; count: number; sum: Money }[];
  }[];
  total: number;
}

export interface InboxItem {
  id: number;
  source: string;
  key: string | null;
  status: "new" | "done" | "failed" | "duplicate";
  naturalKey: string | null;
  receivedAt: string;
  processedAt: string | null;
  attempts: number;
  error: string | null;
  outcome: { type: string; id: number } | null;
  contentType: string | null;
  preview: string | null;
}
export interface InboxItemFull extends InboxItem {
  headers: Record<string, string>;
  body: string;
}
export interface ExchangeRun {
  id: number;
  kind: "catalog" | "sale";
  filename: string;
  status: "receiving" | "running" | "done" | "failed";
  startedAt: string;
  finishedAt: string | null;
  counts: Record<string, number>;
  error: string | null;
}
export interface Ticket {
  ticket: string;
  expiresAt: string;
}
export interface AppConfig {
  oidc: { authority: string; webClient: string; mobileClient: string };
  demo: boolean;
  version: string;
}
