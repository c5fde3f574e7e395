// What the server says and hears, generated from its OpenAPI document (`npm run types`). The document knows most
// closed sets of words only as text; where the desk acts on each of them, they are named here.
import type { components } from './schema.generated';

type Schemas = components['schemas'];
type Narrow<T, Part> = Omit<T, keyof Part> & Part;

export type Flag =
  | 'undelivered'
  | 'uncertain'
  | 'unconfirmed'
  | 'delayed'
  | 'new-message'
  | 'late'
  | 'soon'
  | 'overdue'
  | 'reminded'
  | 'held';

export type LetterPurpose = 'Answer' | 'Question' | 'Automatic';

export type AttemptOutcome =
  | 'Intended' | 'Accepted' | 'Delivered' | 'Bounced' | 'Suppressed' | 'Failed' | 'Uncertain';

export type StepName =
  | 'take-charge' | 'release' | 'assign' | 'classify' | 'notes' | 'ask-sender' | 'answer' | 'resolve' | 'escalate'
  | 'notify-resolution' | 'hold' | 'end-hold' | 'close' | 'settle' | 'correct-address' | 'resend' | 'give-up'
  | OwnStepName;

/** A step that only one procedure knows; it comes with its own label. */
export type OwnStepName = `steps/${string}`;

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Me = Schemas['MeView'];
export type Membership = Schemas['MembershipView'];
export type Settings = Schemas['SettingsView'];
export type Template = Schemas['TemplateView'];
export type Queue = Schemas['QueueView'];
export type Operator = Schemas['OperatorView'];
export type SetAsideItem = Schemas['SetAsideItem'];
export type Dismissal = Schemas['DismissBody']['reason'];
export type Preview = Schemas['PreviewView'];

export type Entities = Schemas['EntitiesView'];
export type ServiceSheet = Schemas['ServiceSheetView'];
export type OfferedReason = ServiceSheet['reasons'][number];
export type PersonalDatum = OfferedReason['needs'][number];
export type CallOutcome = OfferedReason['outcomes'][number];
export type Agenda = Schemas['AgendaView'];

/** A call; what is left out is not known, or not asked for by its reason. */
export type CallDetails = Partial<Schemas['CallDetails']> & Pick<Schemas['CallDetails'], 'outcome'>;
export type RecordedCall = Narrow<Omit<Schemas['OpeningBody'], 'links'>, { details: CallDetails }>;

export type WorkItem = Narrow<Schemas['WorkItemView'], { flags: Flag[] }>;

/** What a search finds: less than a work item, because the case may wait in no list. */
export type FoundCase = Schemas['CaseSummary'];
export type CaseQuestion = Partial<Schemas['CaseSearchBody']>;

/** What is known of whoever calls. */
export type Caller = Schemas['CallerView'];
export type KnownCaller = Caller['known'][number];

export type Person = Schemas['PersonView'];
export type Requester = Schemas['RequesterView'];
export type Deadline = Schemas['DeadlineView'];
export type Message = Schemas['MessageView'];
export type Note = Schemas['NoteView'];
export type Move = Schemas['MoveView'];
export type Engagement = Narrow<Schemas['EngagementView'], { status: 'Open' | 'Resolved' | 'Withdrawn' }>;
export type Attempt = Narrow<Schemas['AttemptView'], { outcome: AttemptOutcome }>;
export type Letter = Narrow<Schemas['LetterView'], { purpose: LetterPurpose; attempts: Attempt[] }>;

/** A next step for the person who asks; a step that is absent is not foreseen in this state. */
export type Step = Narrow<Schemas['StepView'], { name: StepName }>;

export type CaseView = Narrow<
  Schemas['CaseView'],
  { letters: Letter[]; engagements: Engagement[]; steps: Step[] }
>;

/** A name in both languages, as configurations give it. */
export interface Named {
  key: string;
  italian: string;
  english: string;
}

/** A first-level control of Flowe: part of what a case keeps of its own, which the document leaves open. */
export interface Control extends Named {
  applications: string[];
  outcomes: (Named & { needsNote: boolean; needsAllChecks: boolean })[];
  checks: Named[];
  /** Made, and not asked for again by what came later. */
  current: boolean;
  made: { outcome: string }[];
}
