// The contract's shapes by their names, and the few that belong to front ends alone.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Ref = Schemas["Ref"];
export type Money = Schemas["Money"];
export type Me = Schemas["Me"];
export type Presence = Me["presence"];
export type DistributionRule = Schemas["DistributionRule"];
export type DistributionField = Schemas["DistributionField"];
export type DistributionTrialOutcome = Schemas["DistributionTrialOutcome"];
export type IntakeForm = Schemas["Form"];
export type Pipeline = Schemas["Pipeline"];
export type Stage = Schemas["Stage"];
export type StageKind = Stage["kind"];
export type StageHandOver = Schemas["StageHandOver"];
export type StageTaskRule = Schemas["StageTaskRule"];
export type StageMovers = Schemas["StageMovers"];
export type StageCheckItem = Schemas["StageCheckItem"];
/** What is sent as well as answered is optional in the contract; answers say null. */
type Nulled<T> = {
  [K in keyof T]-?: undefined extends T[K]
    ? Exclude<T[K], undefined> extends boolean
      ? boolean
      : Exclude<T[K], undefined> | null
    : T[K];
};
export type PipelineRepeat = Nulled<Schemas["PipelineRepeat"]>;
export type ScriptQuestion = Omit<Nulled<Schemas["ScriptQuestion"]>, "options"> & {
  options: Nulled<Schemas["ScriptOption"]>[];
};
export type ScriptOutcome = Nulled<Schemas["ScriptOutcome"]>;
export type Script = Omit<Schemas["StageScript"], "questions" | "outcomes"> & {
  questions: ScriptQuestion[];
  outcomes: ScriptOutcome[];
};
export type Participant = Schemas["Participant"];
export type ParticipantRole = Schemas["ParticipantRole"];
export type PastRefusal = Schemas["PastRefusal"];
export type RefusalGroups = Schemas["RefusalGroups"];
export type Refusal = Schemas["Refusal"];
export type RefusalReason = Schemas["RefusalReason"];
export type Source = Schemas["Source"];
export type Department = Schemas["Department"];
export type Employee = Schemas["Employee"];
export type Role = Schemas["Role"];
export type RoleRight = Schemas["Right"];
export type ApiKey = Schemas["ApiKey"];
export type IssuedApiKey = Schemas["IssuedApiKey"];
export type NotificationManner = Nulled<Schemas["NotificationManner"]>;
export type NotificationSettings = Schemas["NotificationSettings"];
export type NotificationDefaults = Schemas["NotificationDefaults"];
export type PushDevice = Schemas["PushDevice"];
export type Webhook = Schemas["Webhook"];
export type WebhookDelivery = Schemas["WebhookDelivery"];
export type WebhookDeliveryWhole = Schemas["WebhookDeliveryWhole"];

export type Lead = Schemas["Lead"];
export type LeadCard = Schemas["LeadCard"];
export type Deal = Schemas["Deal"];
export type DealCard = Schemas["DealCard"];
export type LinkedDeal = Schemas["LinkedDeal"];
export type Copies = Schemas["Copies"];
export type DealItem = Schemas["DealItem"];
export type NextTask = Schemas["NextTask"];
export type Company = Schemas["Company"];
export type Requisites = Schemas["Requisites"];
export type ContactRole = Schemas["ContactRole"];
export type Consent = Schemas["Consent"];
export type Birthday = Schemas["Birthday"];
export type BankAccount = Schemas["BankAccount"];
export type CompanyKind = Company["kind"];
export type Contact = Schemas["Contact"];
export type Duplicate = Schemas["Duplicate"];
export type Conversion = Schemas["Conversion"];
export type Product = Schemas["Product"];

export type Field = Schemas["Field"];
export type CustomField = Schemas["CustomField"];
export type CustomFieldOption = Schemas["CustomFieldOption"];
export type CustomFieldUse = Schemas["CustomFieldUse"];
export type Tag = Schemas["Tag"];
export type TagEntry = Schemas["TagEntry"];
export type SavedView = Schemas["SavedView"];

export type Task = Schemas["Task"];
export type TaskKind = Task["kind"];
export type TaskCounts = Schemas["TaskCounts"];
export type NewTask = Schemas["NewTask"];
export type Repeat = Schemas["Repeat"];
export type ChecklistItem = Schemas["ChecklistItem"];
export type DeadlineRule = Schemas["DeadlineRule"];
export type Robot = Schemas["Robot"];
export type RobotAction = Schemas["RobotAction"];
export type RobotCondition = Schemas["RobotCondition"];
export type RobotFields = Schemas["RobotFields"];
export type RobotRun = Schemas["RobotRun"];
export type RobotSample = Schemas["RobotSample"];
export type RobotStep = Schemas["RobotStep"];
export type RobotTrial = Schemas["RobotTrial"];
export type RobotVerdict = Schemas["RobotVerdict"];
export type RobotVersion = Schemas["RobotVersion"];
export type RobotWhen = Schemas["RobotWhen"];
export type RobotWho = Schemas["RobotWho"];
export type TaskTemplate = Schemas["TaskTemplate"];
export type ManagerLoad = Schemas["ManagerLoad"];
export type WatchRule = Schemas["WatchRule"];
export type WatchPreview = Schemas["WatchPreview"];
export type CleanUpRule = Schemas["CleanUpRule"];
export type MessageTemplate = Schemas["MessageTemplate"];
export type TemplateVariable = Schemas["TemplateVariable"];
export type Series = Schemas["Series"];
export type SeriesStep = Schemas["SeriesStep"];
export type SeriesRun = Schemas["SeriesRun"];
export type SmsSettings = Schemas["SmsSettings"];
export type RenderedMessage = Schemas["RenderedMessage"];
export type OverdueOfEmployee = Schemas["OverdueOfEmployee"];
export type WorkingCalendar = Schemas["WorkingCalendar"];
export type CalendarDay = Schemas["CalendarDay"];
export type Call = Schemas["Call"];
export type CallCard = Schemas["CallCard"];
export type TimelineItem = Schemas["TimelineItem"];
export type Comment = Schemas["Comment"];
export type File = Schemas["File"];
export type Today = Schemas["Today"];
export type LiveEvent = Schemas["Event"];
export type Found = Schemas["SearchHit"];
export type Notification = Schemas["Notification"];
export type AssemblyOrder = Schemas["AssemblyOrder"];
export type AssemblyOrderRow = Schemas["AssemblyOrderRow"];
export type AssemblyLine = Schemas["AssemblyLine"];
export type Funnel = Schemas["Funnel"];
export type FunnelStage = Schemas["FunnelStage"];
export type RefusalReport = Schemas["Refusals"];
export type InboxItem = Schemas["InboxItem"];
export type InboxItemWhole = Schemas["InboxItemWhole"];
export type ExchangeRun = Schemas["ExchangeRun"];
export type ExchangeConnection = Schemas["ExchangeConnection"];
export type ExchangeSettings = Schemas["ExchangeSettings"];

/** A scope of a right; in a role's matrix and in one's own rights. */
export type Right = "none" | "own" | "participant" | "department" | "subtree" | "all";
export type EntityType = "lead" | "deal" | "company" | "contact" | "task" | "call";

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
/** A column of a board, of leads (no sum) or of deals. */
export interface Column<Card> {
  stage: string;
  name: string;
  colour: string;
  kind: StageKind;
  count: number;
  /** An end stage of which not all are counted. */
  more?: boolean;
  sum?: Money;
  cards: Card[];
  nextCursor: string | null;
}
export interface Board<Card> {
  pipeline?: string;
  columns: Column<Card>[];
}
/** /app-config.json: what a front end must know before anybody has signed in. */
export interface AppConfig {
  oidc: { authority: string; webClient: string; mobileClient: string };
  demo: boolean;
  version: string;
}
export type BulkJob = Schemas["BulkJob"];
export type DuplicateGroup = Schemas["DuplicateGroup"];
export type BinItem = Schemas["BinItem"];
export type Merge = Schemas["Merge"];
export type DistinctPair = Schemas["DistinctPair"];
export type MergePreview = Schemas["MergePreview"];
export type DuplicateJob = Schemas["DuplicateJob"];
export type DuplicateKept = Schemas["DuplicateKept"];
export type PersonalData = Schemas["PersonalData"];
export type NewMerge = Schemas["NewMerge"];
export type ImportFile = Schemas["ImportFile"];
export type ImportHeading = Schemas["ImportHeading"];
export type ImportMap = Schemas["ImportMap"];
export type ImportPlan = Schemas["ImportPlan"];
export type BulkPreview = Schemas["BulkPreview"];
export type Letter = Schemas["Letter"];
export type Mailbox = Schemas["Mailbox"];
export type MailboxFields = Schemas["MailboxFields"];
export type MailboxTest = Schemas["MailboxTest"];
