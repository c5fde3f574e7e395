import { describe, expect, test } from 'vitest';
import { callOf, emptyCall, isComplete, type CallDraft } from '../src/features/record-call/callDraft';

const call: CallDraft = {
  ...emptyCall, name: ' Anna Neri ', contactReason: 'information', subject: 'Orari', description: 'Chiede gli orari',
};

describe('A recorded call', () => {
  test('says that there is none of what was left empty', () => {
    expect(callOf(call)).toEqual({
      requester: { name: 'Anna Neri', address: null, phone: null }, contactReason: 'information', subject: 'Orari',
      description: 'Chiede gli orari', outcome: 'AssignToSecondLevel',
    });
  });

  test('carries the answer only when it was solved and is to be sent', () => {
    const solved: CallDraft = { ...call, outcome: 'Solved', withAnswer: true, address: 'a@b.it', answer: 'Sempre' };
    expect(callOf(solved)).toMatchObject({ requester: { address: 'a@b.it' }, answer: { text: 'Sempre' } });
    expect(callOf({ ...solved, outcome: 'Cancelled' }).answer).toBeUndefined();
    expect(callOf({ ...solved, withAnswer: false }).answer).toBeUndefined();
  });

  test('needs an address when the answer goes by mail', () => {
    const solved: CallDraft = { ...call, outcome: 'Solved', withAnswer: true, answer: 'Sempre' };
    expect(isComplete(call)).toBe(true);
    expect(isComplete(solved)).toBe(false);
    expect(isComplete({ ...solved, address: 'a@b.it' })).toBe(true);
    expect(isComplete({ ...call, subject: '  ' })).toBe(false);
  });
});
