import { describe, expect, test } from 'vitest';
import type { CaseView, Engagement, Letter, Message } from '../src/api/types';
import { isUncertain, needsPanel } from '../src/features/case/letters';
import { timelineOf } from '../src/features/case/timeline';

const giulia = { id: '11111111-0000-4000-8000-000000000001', name: 'Giulia Conti' };
const system = { id: 'system', name: 'ContactCenter' };

const message = (contact: string, receivedAt: string): Message => ({
  contact, receivedAt, channel: 'OrdinaryMail', from: 'anna@example.com', subject: 's', text: 't', textIsCut: false,
  automatic: false, ofRequester: true, defects: [], attachments: [], authenticity: null,
});

const letter = (outcomes: Letter['attempts'][number]['outcome'][], composedAt = '2026-11-20T10:00:00Z'): Letter => ({
  number: 1, purpose: 'Answer', to: 'anna@example.com', subject: 's', body: 'b', composedAt, by: giulia,
  sends: outcomes.length, maxSends: 3, attemptsLeft: true, disabled: false, needsAttention: false, sendAsked: false,
  delayed: false,
  givenUp: false,
  enclosures: [],
  attempts: outcomes.map((outcome, index) => ({
    number: index + 1, to: 'anna@example.com', at: composedAt, outcome, outcomeAt: null, detail: null,
  })),
});

const engagement = (closedAt: string | null): Engagement => ({
  number: 1, party: 'ops', partyItalian: 'Operations', partyEnglish: 'Operations', reason: 'r',
  since: '2026-11-20T09:00:00Z', by: giulia, agreedBy: null, status: closedAt ? 'Resolved' : 'Open', findings: 'f',
  closedAt, reminders: 0,
});

type Recorded = Parameters<typeof timelineOf>[0];
const nothing: Recorded = { messages: [], notes: [], letters: [], engagements: [], moves: [] };

const keys = (recorded: Partial<Pick<CaseView, keyof Recorded>>) =>
  timelineOf({ ...nothing, ...recorded }).map((entry) => entry.key);

describe('The timeline', () => {
  test('merges every kind, newest first', () => {
    expect(keys({
      messages: [message('m1', '2026-11-20T08:00:00Z'), message('m2', '2026-11-20T11:00:00Z')],
      notes: [{ number: 1, at: '2026-11-20T08:30:00Z', by: giulia, text: 'n' }],
      letters: [letter([])],
      engagements: [engagement('2026-11-20T09:30:00Z')],
      moves: [{ row: 'TW-10', at: '2026-11-20T08:00:01Z', by: system, from: 'Unopened', to: 'Received' }],
    })).toEqual([
      'message-m2', 'letter-1', 'findings-1', 'engagement-1', 'note-1', 'move-0', 'message-m1',
    ]);
  });

  test('puts the cause below what it led to when they share an instant', () => {
    const at = '2026-11-20T08:00:00Z';
    expect(keys({
      moves: [{ row: 'TW-20', at, by: giulia, from: 'TakenInCharge', to: 'Answered' }],
      letters: [letter([], at)],
      messages: [message('m1', at)],
    })).toEqual(['move-0', 'letter-1', 'message-m1']);
  });

  test('compares instants, not how they are written', () => {
    expect(keys({
      messages: [message('early', '2026-11-20T09:00:00+01:00'), message('late', '2026-11-20T08:30:00.1234567Z')],
    })).toEqual(['message-late', 'message-early']);
  });

  test('keeps an engagement that is open as one entry', () => {
    expect(keys({ engagements: [engagement(null)] })).toEqual(['engagement-1']);
  });

  test('of nothing is empty', () => {
    expect(keys({})).toEqual([]);
  });
});

describe('A letter asks for attention', () => {
  test.each(['Bounced', 'Suppressed', 'Failed', 'Uncertain'] as const)('when its last send is %s', (outcome) => {
    expect(needsPanel(letter(['Delivered', outcome]))).toBe(true);
  });

  test.each(['Intended', 'Accepted', 'Delivered'] as const)('and no more when its last send is %s', (outcome) => {
    expect(needsPanel(letter(['Bounced', outcome]))).toBe(false);
  });

  test('and warns of two copies only when nobody knows whether it left', () => {
    expect(isUncertain(letter(['Uncertain']))).toBe(true);
    expect(isUncertain(letter(['Uncertain', 'Bounced']))).toBe(false);
    expect(needsPanel(letter([]))).toBe(false);
  });
});
