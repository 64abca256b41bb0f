// The shapes of the API, one name for one thing.

export interface Ref {
  id: number;
  name: string;
}
export interface Money {
  /** A decimal string: "1234.50". */
  amount: string;
  currency: string;
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
export type EntityType = "lead" | "deal" | "company" | "contact" | "task" | "call";
export interface SubjectRef {
  type: string;
  id: number;
  name: string;
}

export type Right = "none" | "own" | "department" | "subtree" | "all";
export type Presence = "present" | "away" | "absent";
export interface Me {
  id: number;
  login: string;
  name: string;
  email: string | null;
  phone: string | null;
  extension: string | null;
  department: Ref | null;
  roles: string[];
  presence: Presence;
  locale: "ru" | "en";
  theme: "auto" | "light" | "dark";
  settings: Record<string, unknown>;
  rights: Record<string, Record<string, Right>>;
}

export type StageKind = "open" | "won" | "lost" | "converted" | "rejected";
export interface Stage {
  id: number;
  code: string;
  name: string;
  kind: StageKind;
  colour: string;
  position: number;
  probability: number | null;
  idleDays: number | null;
  version: number;
}
export interface Pipeline {
  id: number;
  code: string;
  name: string;
  entity: "lead" | "deal";
  currency: string;
  stages: Stage[];
  version: number;
}
export interface RefusalReason {
  id: number;
  code: string;
  name: string;
}
/** The first level of the two-level reason; its reasons are the second. */
export interface Refusal {
  id: number;
  code: string;
  name: string;
  entity: "lead" | "deal";
  reasons: RefusalReason[];
}
export interface Source {
  id: number;
  code: string;
  name: string;
  active: boolean;
  version: number;
}
export interface Department {
  id: number;
  version: number;
  name: string;
  parentId: number | null;
  head: Ref | null;
}
export interface Employee {
  id: number;
  login: string;
  name: string;
  email: string | null;
  phone: string | null;
  extension: string | null;
  department: Ref | null;
  roles: string[];
  presence: Presence;
  active: boolean;
  version: number;
}
export interface RoleRight {
  entity: string;
  action: string;
  scope: Right;
}
export interface Role {
  id: number;
  code: string;
  name: string;
  rights: RoleRight[];
}
export interface ApiKey {
  id: number;
  name: string;
  /** The first signs of the key, to tell it from others. */
  prefix: string;
  /** Whose rights it has. */
  employee: Ref;
  createdAt: string;
  lastUsedAt: string | null;
}
/** The answer that creates a key: the only one that has it whole. */
export interface IssuedApiKey {
  id: number;
  name: string;
  key: string;
}

export interface NextTask {
  id: number;
  title: string;
  deadline: string;
}
/** Why a lead or a deal ended: codes of the two levels. */
export interface RefusalMade {
  status: string;
  reason: string;
  comment: string | null;
}
export interface Utm {
  source?: string | null;
  medium?: string | null;
  campaign?: string | null;
  content?: string | null;
  term?: string | null;
}
export interface LeadCard {
  id: number;
  version: number;
  title: string;
  stage: string;
  contactName: string | null;
  companyName: string | null;
  phones: string[];
  emails: string[];
  source: string | null;
  responsible: Ref | null;
  company: Ref | null;
  contact: Ref | null;
  deal: Ref | null;
  createdAt: string;
  updatedAt: string;
  movedAt: string;
  nextContactAt: string | null;
  idleDays: number;
  nextTask: NextTask | null;
  refusal: RefusalMade | null;
}
export interface Lead extends LeadCard {
  text: string | null;
  utm: Utm | null;
  requestType: string | null;
  createdBy: Ref | null;
}
export interface DealCard {
  id: number;
  version: number;
  title: string;
  number: string | null;
  pipeline: string;
  stage: string;
  amount: Money;
  company: Ref | null;
  contact: Ref | null;
  responsible: Ref | null;
  createdAt: string;
  updatedAt: string;
  movedAt: string;
  nextContactAt: string | null;
  promisedAt: string | null;
  idleDays: number;
  nextTask: NextTask | null;
  refusal: RefusalMade | null;
  closedAt: string | null;
}
export interface PersonAt {
  id: number;
  name: string;
  position: string | null;
  phones: string[];
  emails: string[];
}
export interface Participant {
  id: number;
  name: string;
  role: string;
}
export interface DealItem {
  id: number;
  productId: number | null;
  name: string;
  article: string | null;
  unit: string | null;
  quantity: string;
  price: Money;
  sum: Money;
  picked: string;
}
export interface Deal extends DealCard {
  contacts: PersonAt[];
  participants: Participant[];
  items: DealItem[];
  source: string | null;
  utm: Utm | null;
  lead: Ref | null;
  comment: string | null;
  createdBy: Ref | null;
}
export interface Column<Card> {
  stage: string;
  name: string;
  colour: string;
  kind: StageKind;
  count: number;
  sum?: Money;
  cards: Card[];
  nextCursor: string | null;
}
export interface Board<Card> {
  pipeline?: string;
  columns: Column<Card>[];
}

export type CompanyKind = "client" | "partner" | "competitor" | "supplier";
export interface Company {
  id: number;
  version: number;
  name: string;
  kind: CompanyKind;
  inn: string | null;
  kpp: string | null;
  ogrn: string | null;
  phones: string[];
  emails: string[];
  address: string | null;
  site: string | null;
  responsible: Ref | null;
  /** Absent in lists. */
  contacts?: PersonAt[];
  openDeals: number;
  comment: string | null;
  createdAt: string;
  updatedAt: string;
}
export interface Contact {
  id: number;
  version: number;
  firstName: string;
  lastName: string | null;
  middleName: string | null;
  name: string;
  position: string | null;
  phones: string[];
  emails: string[];
  company: Ref | null;
  responsible: Ref | null;
  birthday: string | null;
  comment: string | null;
  createdAt: string;
  updatedAt: string;
}
export interface Duplicate {
  type: "lead" | "company" | "contact" | "deal";
  id: number;
  name: string;
  match: "phone" | "email" | "inn";
  value: string;
  responsible: Ref | null;
}
export interface Conversion {
  lead: Lead;
  company: Company | null;
  contact: Contact | null;
  deal: Deal;
}
