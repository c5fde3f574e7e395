// What the server says and hears, as its HTTP contract names it.

export type Role =
  | 'FirstLevel' | 'SecondLevel' | 'Specialist' | 'RejectionGroup' | 'MailInsourcer' | 'Supervisor' | 'Administrator';

export type Channel =
  | 'OrdinaryMail' | 'CertifiedMail' | 'Phone' | 'Chat' | 'Api' | 'SelfServicePortal' | 'Sms';

export interface Membership {
  key: string;
  name: string;
  roles: Role[];
  teams: string[];
}

export interface Me {
  objectId: string;
  name: string;
  organisations: Membership[];
}

export interface Category {
  key: string;
  italian: string;
  english: string;
  ticketTypes: string[];
  escalates: boolean;
}

export interface Party {
  key: string;
  italian: string;
  english: string;
  kind: string;
}

export type LetterPurpose = 'Answer' | 'Question' | 'Automatic';

export interface Template {
  key: string;
  purpose: LetterPurpose;
  italian: string;
  english: string;
  subject: string;
  body: string;
}

export interface Settings {
  organisation: string;
  name: string;
  version: number;
  maxSends: number;
  mailboxes: { key: string; address: string; channel: Channel }[];
  categories: Category[];
  parties: Party[];
  templates: Template[];
  serviceHours: { openings: { days: string[]; from: string; to: string }[]; demo: boolean };
  openNow: boolean;
}

export interface Queue {
  key: string;
  italian: string;
  english: string;
  count: number;
}

export interface Person {
  id: string;
  name: string;
}

export type Flag = 'undelivered' | 'uncertain' | 'new-message' | 'late' | 'soon' | 'held';

export interface WorkItem {
  case: string;
  reference: string;
  subject: string;
  requesterName: string;
  state: string;
  category: string | null;
  channel: Channel;
  assignee: Person | null;
  openedAt: string;
  changedAt: string;
  dueAt: string | null;
  flags: Flag[];
}

/** What a search finds: a work item without the flags of a work list. */
export type FoundCase = Omit<WorkItem, 'flags'>;

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Requester {
  name: string;
  address: string | null;
  phone: string | null;
  identity: string;
  addressSuppressed: boolean;
}

export interface Deadline {
  kind: string;
  italian: string;
  english: string;
  dueAt: string;
  becauseIt: string;
  becauseEn: string;
  approved: boolean;
  met: boolean;
  late: boolean;
}

export interface Attachment {
  index: number;
  name: string;
  contentType: string;
  size: number;
  inline: boolean;
}

export interface Message {
  contact: string;
  channel: Channel;
  receivedAt: string;
  from: string;
  subject: string;
  text: string;
  textIsCut: boolean;
  automatic: boolean;
  defects: string[];
  attachments: Attachment[];
}

export interface Note {
  number: number;
  at: string;
  by: string;
  text: string;
}

export type AttemptOutcome =
  | 'Intended' | 'Accepted' | 'Delivered' | 'Bounced' | 'Suppressed' | 'Failed' | 'Uncertain';

export interface Attempt {
  number: number;
  to: string;
  at: string;
  outcome: AttemptOutcome;
  outcomeAt: string | null;
  detail: string | null;
}

export interface Letter {
  number: number;
  purpose: LetterPurpose;
  to: string;
  subject: string;
  body: string;
  composedAt: string;
  by: string;
  sends: number;
  maxSends: number;
  attemptsLeft: boolean;
  disabled: boolean;
  needsAttention: boolean;
  sendAsked: boolean;
  attempts: Attempt[];
}

export interface Engagement {
  number: number;
  party: string;
  partyItalian: string;
  partyEnglish: string;
  reason: string;
  since: string;
  by: string;
  agreedBy: string | null;
  status: 'Open' | 'Resolved' | 'Withdrawn';
  findings: string | null;
  closedAt: string | null;
  reminders: number;
}

export interface Move {
  row: string;
  at: string;
  by: string;
  from: string;
  to: string;
}

export interface Link {
  case: string;
  reference: string | null;
  relation: string;
}

export type StepName =
  | 'take-charge' | 'release' | 'assign' | 'classify' | 'notes' | 'ask-sender' | 'answer' | 'resolve' | 'escalate'
  | 'notify-resolution' | 'hold' | 'end-hold' | 'close' | 'correct-address' | 'resend' | 'give-up';

/** A next step for the person who asks; a step that is absent is not foreseen in this state. */
export interface Step {
  name: StepName;
  allowed: boolean;
  refusal: { code: string; it: string; en: string } | null;
}

export interface CaseView {
  id: string;
  reference: string;
  organisation: string;
  state: string;
  /** What is known of telling the citizen; only 055055 keeps it. */
  attribute?: string | null;
  over: boolean;
  subject: string;
  description: string | null;
  channel: Channel;
  mailbox: string | null;
  openedAt: string;
  changedAt: string;
  requester: Requester;
  assignee: Person | null;
  classification: { category: string; ticketType: string | null } | null;
  answer: string | null;
  hold: { since: string; until: string; reason: string; by: string } | null;
  deadlines: Deadline[];
  messages: Message[];
  notes: Note[];
  letters: Letter[];
  engagements: Engagement[];
  moves: Move[];
  links: Link[];
  steps: Step[];
}

export interface Preview {
  to: string | null;
  subject: string;
  body: string;
}

export interface Operator {
  id: string;
  name: string;
  roles: Role[];
  teams: string[];
}

export interface SetAsideItem {
  contact: string;
  mailbox: string;
  receivedAt: string;
  size: number;
  reason: string;
}

export type RecordedOutcome = 'Solved' | 'AssignToSecondLevel' | 'Cancelled';

export interface RecordedCall {
  requester: { name: string; address?: string; phone?: string };
  contactReason: string;
  subject: string;
  description: string;
  outcome: RecordedOutcome;
  answer?: { template?: string; text: string };
}
