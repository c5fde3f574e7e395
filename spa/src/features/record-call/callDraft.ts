import type { RecordedCall, RecordedOutcome } from '../../api/types';

export interface CallDraft {
  name: string;
  address: string;
  phone: string;
  contactReason: string;
  subject: string;
  description: string;
  outcome: RecordedOutcome;
  withAnswer: boolean;
  template: string;
  answer: string;
}

export const emptyCall: CallDraft = {
  name: '', address: '', phone: '', contactReason: '', subject: '', description: '', outcome: 'AssignToSecondLevel',
  withAnswer: false, template: '', answer: '',
};

const sendsAnswer = (draft: CallDraft): boolean => draft.outcome === 'Solved' && draft.withAnswer;

export function isComplete(draft: CallDraft): boolean {
  const needed = [draft.name, draft.contactReason, draft.subject, draft.description];
  if (sendsAnswer(draft)) needed.push(draft.answer, draft.address);
  return needed.every((field) => field.trim() !== '');
}

/** What is sent: an address or a number left empty is none, and an answer goes only with a solution. */
export function callOf(draft: CallDraft): RecordedCall {
  const address = draft.address.trim();
  const phone = draft.phone.trim();
  const answer = { text: draft.answer, template: draft.template || null };
  return {
    requester: { name: draft.name.trim(), address: address || null, phone: phone || null },
    contactReason: draft.contactReason,
    subject: draft.subject.trim(),
    description: draft.description,
    outcome: draft.outcome,
    ...(sendsAnswer(draft) && { answer }),
  };
}
