import type { CallDetails, CallOutcome, OfferedReason, PersonalDatum, RecordedCall } from '../../api/types';

/** What an operator has written of a call so far; all of it text, so that it survives a reload. */
export interface CallDraft {
  name: string;
  address: string;
  phone: string;
  residence: string;
  entity: string;
  unit: string;
  service: string;
  /** Key of an offered reason, see `keyOf`. */
  reason: string;
  subject: string;
  description: string;
  outcome: CallOutcome | '';
  secondLevel: NonNullable<CallDetails['secondLevel']> | '';
  cancellation: NonNullable<CallDetails['cancellation']> | '';
  answerGiven: string;
  /** Id of the case that is reminded, added to or asked about, and its reference as people say it. */
  parent: string;
  parentReference: string;
  cancelsParent: boolean;
  appointment: string;
  complaintWanted: boolean;
  withLetter: boolean;
  template: string;
  letter: string;
  documents: string[];
  addressOrigin: NonNullable<CallDetails['addressOrigin']>;
}

export const emptyCall: CallDraft = {
  name: '', address: '', phone: '', residence: '', entity: '', unit: '', service: '', reason: '', subject: '',
  description: '', outcome: '', secondLevel: '', cancellation: '', answerGiven: '', parent: '', parentReference: '',
  cancelsParent: false, appointment: '', complaintWanted: false, withLetter: false, template: '', letter: '',
  documents: [], addressOrigin: 'Declared',
};

/** Information is offered by its kinds; every other reason is itself. */
export const keyOf = ({ reason, kind }: Pick<OfferedReason, 'reason' | 'kind'>): string =>
  kind === null ? reason : `${reason}.${kind}`;

/** Without a service a contact can only be cancelled: abandoned, or nobody's competence (DEC-96). */
export const outcomesOf = (offered: OfferedReason | null): readonly CallOutcome[] => offered?.outcomes ?? ['Cancelled'];

export type Field = PersonalDatum | 'service' | 'reason' | 'subject' | 'description' | 'outcome' | 'secondLevel'
  | 'cancellation' | 'answerGiven' | 'parent' | 'appointment' | 'letter';

const isEmpty = (text: string): boolean => text.trim() === '';

export const asksSecondLevel = (offered: OfferedReason | null, outcome: CallDraft['outcome']): boolean =>
  offered?.kind === 'AdvancedSpecialist' && (outcome === 'Transferred' || outcome === 'Assigned');

/** What was told must be written down, unless the reason has a standard answer or the letter or booking says it. */
export const asksAnswer = (draft: CallDraft, offered: OfferedReason | null): boolean =>
  draft.outcome === 'Solved' && offered?.reason !== 'Booking' && (offered?.standardAnswer ?? null) === null
  && !draft.withLetter;

/** A grievance may come from nobody in particular (FLR-15); who leaves a contact has a name. */
const isAnonymous = ({ name, address, phone }: CallDraft): boolean => [name, address, phone].every(isEmpty);

const isMissing: Readonly<Record<PersonalDatum, (draft: CallDraft) => boolean>> = {
  Name: ({ name }) => isEmpty(name),
  Surname: ({ name }) => name.trim().split(/\s+/).length < 2,
  Phone: ({ phone }) => isEmpty(phone),
  Email: ({ address }) => isEmpty(address),
  Contact: ({ phone, address }) => isEmpty(phone) && isEmpty(address),
  Residence: ({ residence }) => isEmpty(residence),
};

/** What still has to be written before the call can be recorded; the server decides all the same. */
export function missingOf(draft: CallDraft, offered: OfferedReason | null): Field[] {
  const missing: Field[] = [];
  const ask = (field: Field, isMissingNow: boolean) => {
    if (isMissingNow) missing.push(field);
  };
  const isCancelled = draft.outcome === 'Cancelled';
  ask('service', !isCancelled && isEmpty(draft.service));
  ask('reason', !isCancelled && offered === null);
  ask('outcome', draft.outcome === '');
  ask('subject', isEmpty(draft.subject));
  ask('description', isEmpty(draft.description));
  ask('cancellation', isCancelled && draft.cancellation === '');
  ask('Name', isEmpty(draft.name) && !isAnonymous(draft));
  for (const datum of offered?.needs ?? []) ask(datum, isMissing[datum](draft));
  ask('Email', draft.withLetter && draft.outcome === 'Solved' && isEmpty(draft.address));
  ask('secondLevel', asksSecondLevel(offered, draft.outcome) && draft.secondLevel === '');
  ask('answerGiven', asksAnswer(draft, offered) && isEmpty(draft.answerGiven));
  ask('letter', draft.withLetter && draft.outcome === 'Solved' && isEmpty(draft.letter));
  ask('parent', offered?.needsParent === true && !isCancelled && isEmpty(draft.parent));
  ask('appointment', offered?.reason === 'Booking' && draft.outcome === 'Solved' && isEmpty(draft.appointment));
  return [...new Set(missing)];
}

/** What is sent: only what the chosen reason and outcome ask for, and nothing that was left empty. */
export function callOf(draft: CallDraft, offered: OfferedReason | null): RecordedCall {
  const { entity, unit, service } = draft;
  return {
    subject: draft.subject.trim(),
    description: draft.description,
    requester: isAnonymous(draft)
      ? null
      : { name: draft.name.trim(), address: draft.address.trim() || null, phone: draft.phone.trim() || null },
    details: {
      outcome: draft.outcome === '' ? 'Cancelled' : draft.outcome,
      ...(!isEmpty(service) && { service: { entity, unit, service } }),
      ...(offered && { reason: offered.reason, information: offered.kind }),
      ...(!isEmpty(draft.residence) && { residence: draft.residence.trim() }),
      ...(draft.outcome === 'Solved' && solvedPart(draft, offered)),
      ...(draft.outcome === 'Cancelled' && draft.cancellation !== '' && { cancellation: draft.cancellation }),
      ...(asksSecondLevel(offered, draft.outcome) && draft.secondLevel !== '' && { secondLevel: draft.secondLevel }),
      ...(offered?.needsParent === true && draft.outcome !== 'Cancelled' && parentPart(draft, offered)),
      ...(offered && canWantComplaint(offered) && { complaintWanted: draft.complaintWanted }),
    },
  };
}

function solvedPart(draft: CallDraft, offered: OfferedReason | null): Partial<CallDetails> {
  const answerGiven = draft.answerGiven.trim();
  const documents = offered?.reason === 'Information' ? draft.documents : [];
  return {
    ...(answerGiven !== '' && { answerGiven }),
    ...(offered?.reason === 'Booking' && draft.appointment !== '' && { appointment: draft.appointment }),
    ...(draft.withLetter && { letter: { text: draft.letter, template: draft.template || null } }),
    ...(draft.withLetter && documents.length > 0 && { documents, addressOrigin: draft.addressOrigin }),
  };
}

const parentPart = (draft: CallDraft, offered: OfferedReason): Partial<CallDetails> => ({
  parent: draft.parent,
  ...(offered.reason === 'InformationNotice' && { cancelsParent: draft.cancelsParent }),
});

/** Grievance and report stand in for a complaint that the base profile does not admit (DEC-79). */
export const canWantComplaint = (offered: OfferedReason): boolean =>
  offered.reason === 'Grievance' || offered.reason === 'CivicReport';
