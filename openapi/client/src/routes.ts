// Which path answers what. The paths are relative to /api/v1.
import type {
  ApiKey,
  Board,
  Company,
  Contact,
  Conversion,
  Deal,
  DealCard,
  Department,
  Duplicate,
  Employee,
  IssuedApiKey,
  Lead,
  LeadCard,
  Me,
  Page,
  Pipeline,
  Refusal,
  Role,
  Source,
} from "./types";
import type {
  AssemblyOrder,
  AssemblyOrderRow,
  Call,
  CallCard,
  EventPage,
  ExchangeRun,
  Found,
  Funnel,
  InboxItem,
  InboxItemFull,
  NotificationPage,
  Product,
  RefusalReport,
  Task,
  Ticket,
  TimelineItem,
  Today,
} from "./work";

interface Items<T> {
  items: T[];
}

export interface Routes {
  "/me": { get: Me; patch: Me };
  "/today": { get: Today };
  "/pipelines": { get: Items<Pipeline>; post: Pipeline };
  "/pipelines/{code}": { patch: Pipeline; delete: undefined };
  "/pipelines/{code}/stages": { post: Pipeline };
  "/pipelines/{code}/stages/{stage}": { patch: Pipeline; delete: undefined };
  "/refusals": { get: Items<Refusal>; post: Refusal };
  "/refusals/{entity}/{code}": { patch: Refusal; delete: undefined };
  "/refusals/{entity}/{code}/reasons": { post: Refusal };
  "/refusals/{entity}/{code}/reasons/{reason}": { patch: Refusal; delete: undefined };
  "/sources": { get: Items<Source>; post: Source };
  "/sources/{code}": { patch: Source };
  "/departments": { get: Items<Department>; post: Department };
  "/departments/{id}": { patch: Department; delete: undefined };
  "/employees": { get: Page<Employee>; post: Employee };
  "/employees/{id}": { patch: Employee };
  "/roles": { get: Items<Role>; post: Role };
  "/roles/{code}": { patch: Role; delete: undefined };
  "/roles/{code}/rights": { put: Role };
  "/api-keys": { get: Items<ApiKey>; post: IssuedApiKey };
  "/api-keys/{id}": { delete: undefined };

  "/leads": { get: Page<LeadCard>; post: Lead };
  "/leads/board": { get: Board<LeadCard> };
  "/leads/duplicates": { get: Items<Duplicate> };
  "/leads/{id}": { get: Lead; patch: Lead; delete: undefined };
  "/leads/{id}/stage": { post: Lead };
  "/leads/{id}/reject": { post: Lead };
  "/leads/{id}/assign": { post: Lead };
  "/leads/{id}/convert": { post: Conversion };
  "/leads/{id}/comments": { post: TimelineItem };
  "/leads/{id}/timeline": { get: Page<TimelineItem> };
  "/leads/{id}/duplicates": { get: Items<Duplicate> };

  "/deals": { get: Page<DealCard>; post: Deal };
  "/deals/board": { get: Board<DealCard> };
  "/deals/{id}": { get: Deal; patch: Deal; delete: undefined };
  "/deals/{id}/stage": { post: Deal };
  "/deals/{id}/assign": { post: Deal };
  "/deals/{id}/participants": { post: Deal };
  "/deals/{id}/participants/{employeeId}": { delete: Deal };
  "/deals/{id}/items": { put: Deal };
  "/deals/{id}/comments": { post: TimelineItem };
  "/deals/{id}/timeline": { get: Page<TimelineItem> };

  "/companies": { get: Page<Company>; post: Company };
  "/companies/duplicates": { get: Items<Duplicate> };
  "/companies/{id}": { get: Company; patch: Company; delete: undefined };
  "/companies/{id}/comments": { post: TimelineItem };
  "/companies/{id}/timeline": { get: Page<TimelineItem> };
  "/contacts": { get: Page<Contact>; post: Contact };
  "/contacts/duplicates": { get: Items<Duplicate> };
  "/contacts/{id}": { get: Contact; patch: Contact; delete: undefined };
  "/contacts/{id}/comments": { post: TimelineItem };
  "/contacts/{id}/timeline": { get: Page<TimelineItem> };

  "/tasks": { get: Page<Task>; post: Task };
  "/tasks/{id}": { get: Task; patch: Task; delete: undefined };
  "/tasks/{id}/done": { post: Task };
  "/tasks/{id}/cancel": { post: Task };

  "/calls": { get: Page<Call>; post: Call };
  "/calls/card": { get: CallCard };
  "/search": { get: Items<Found> };
  "/realtime/tickets": { post: Ticket };
  "/events": { get: EventPage };
  "/notifications": { get: NotificationPage };
  "/notifications/{id}/read": { post: undefined };
  "/notifications/read-all": { post: undefined };

  "/assembly/orders": { get: Page<AssemblyOrderRow> };
  "/assembly/orders/{dealId}": { get: AssemblyOrder };
  "/assembly/orders/{dealId}/lines/{lineId}/pick": { post: AssemblyOrder };
  "/assembly/orders/{dealId}/stage": { post: AssemblyOrder };

  "/reports/funnel": { get: Funnel };
  "/reports/refusals": { get: RefusalReport };
  "/inbox": { get: Page<InboxItem> };
  "/inbox/{id}": { get: InboxItemFull };
  "/inbox/{id}/replay": { post: InboxItemFull };
  "/exchange/runs": { get: Page<ExchangeRun> };
  "/products": { get: Page<Product> };
}

export type Method = "get" | "post" | "put" | "patch" | "delete";
/** The paths that know the method. */
export type PathOf<M extends Method> = {
  [P in keyof Routes]: M extends keyof Routes[P] ? P : never;
}[keyof Routes];
/** What a path answers to the method. */
export type Answer<P extends keyof Routes, M extends Method> = M extends keyof Routes[P]
  ? Routes[P][M]
  : never;
/** What one item of a list path is. */
export type ItemOf<P extends PathOf<"get">> = Answer<P, "get"> extends { items: (infer T)[] } ? T : never;
