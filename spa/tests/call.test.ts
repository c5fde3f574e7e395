import { describe, expect, test } from 'vitest';
import type { OfferedReason } from '../src/api/types';
import { callOf, emptyCall, keyOf, missingOf, outcomesOf, type CallDraft } from '../src/features/record-call/callDraft';

const offer = (part: Partial<OfferedReason> & Pick<OfferedReason, 'reason' | 'outcomes'>): OfferedReason => ({
  kind: null, offlineOutcomes: part.outcomes, needs: [], needsParent: false, standardAnswer: null, ...part,
});

const information = offer({ reason: 'Information', kind: 'AdvancedL1', outcomes: ['Solved', 'Cancelled'] });
const specialist = offer({
  reason: 'Information', kind: 'AdvancedSpecialist', outcomes: ['Transferred', 'Assigned', 'Cancelled'],
  needs: ['Contact'],
});
const complaint = offer({
  reason: 'Complaint', outcomes: ['Assigned', 'Cancelled'], needs: ['Name', 'Surname', 'Contact', 'Residence'],
});
const grievance = offer({
  reason: 'Grievance', outcomes: ['Solved', 'Cancelled'], standardAnswer: 'La sua lamentela è stata registrata.',
});
const reminder = offer({ reason: 'Reminder', outcomes: ['Assigned', 'Cancelled'], needsParent: true });
const booking = offer({ reason: 'Booking', outcomes: ['Solved', 'Cancelled'], needs: ['Name', 'Contact'] });

const service = { entity: 'ComuneFirenze', unit: 'ServiziDemografici', service: 'CambioResidenza' };
const call: CallDraft = {
  ...emptyCall, ...service, name: ' Anna Neri ', subject: ' Orari ', description: 'Chiede gli orari',
  outcome: 'Solved', answerGiven: 'Dalle 8:30.',
};

describe('A recorded call', () => {
  test('carries the service, the reason with its kind and the answer that was given', () => {
    expect(callOf(call, information)).toEqual({
      subject: 'Orari', description: 'Chiede gli orari',
      requester: { name: 'Anna Neri', address: null, phone: null },
      details: {
        outcome: 'Solved', service, reason: 'Information', information: 'AdvancedL1', answerGiven: 'Dalle 8:30.',
      },
    });
    expect(missingOf(call, information)).toEqual([]);
  });

  test('asks for the personal data that the reason asks for, and no others', () => {
    const bare: CallDraft = { ...call, name: '', outcome: 'Assigned', answerGiven: '' };
    expect(missingOf(bare, complaint)).toEqual(['Name', 'Surname', 'Contact', 'Residence']);
    expect(missingOf({ ...bare, name: 'Anna', phone: '055 1' }, complaint)).toEqual(['Surname', 'Residence']);
    const whole: CallDraft = { ...bare, name: 'Anna Neri', address: 'a@b.it', residence: 'via di Esempio 2' };
    expect(missingOf(whole, complaint)).toEqual([]);
    expect(callOf(whole, complaint).details).toMatchObject({ reason: 'Complaint', residence: 'via di Esempio 2' });
  });

  test('may be anonymous where nothing is asked, but who leaves a number has a name', () => {
    const anonymous: CallDraft = { ...call, name: '', answerGiven: '' };
    expect(missingOf(anonymous, grievance)).toEqual([]);
    expect(callOf(anonymous, grievance).requester).toBeNull();
    expect(missingOf({ ...anonymous, phone: '055 1' }, grievance)).toEqual(['Name']);
  });

  test('says what the second level’s telephone answered before it goes there', () => {
    const passed: CallDraft = { ...call, phone: '055 1', outcome: 'Transferred' };
    expect(missingOf(passed, specialist)).toEqual(['secondLevel']);
    expect(callOf({ ...passed, secondLevel: 'Available' }, specialist).details).toMatchObject({
      outcome: 'Transferred', information: 'AdvancedSpecialist', secondLevel: 'Available',
    });
    expect(callOf({ ...call, secondLevel: 'Available' }, information).details.secondLevel).toBeUndefined();
  });

  test('needs the case it is about, a place that is free, a reason to be cancelled', () => {
    expect(missingOf({ ...call, outcome: 'Assigned' }, reminder)).toEqual(['parent']);
    expect(missingOf({ ...call, phone: '055 1' }, booking)).toEqual(['appointment']);
    const cancelled: CallDraft = { ...emptyCall, subject: 'Caduta', description: 'Linea caduta', outcome: 'Cancelled' };
    expect(missingOf(cancelled, null)).toEqual(['cancellation']);
    expect(callOf({ ...cancelled, cancellation: 'ContactAbandoned' }, null)).toEqual({
      subject: 'Caduta', description: 'Linea caduta', requester: null,
      details: { outcome: 'Cancelled', cancellation: 'ContactAbandoned' },
    });
    expect(outcomesOf(null)).toEqual(['Cancelled']);
  });

  test('sends a letter and its documents only with a solution, and to an address', () => {
    const solved: CallDraft = { ...call, withLetter: true, letter: 'Ecco.', documents: ['modulo'], answerGiven: '' };
    expect(missingOf(solved, information)).toEqual(['Email']);
    expect(callOf({ ...solved, address: 'a@b.it' }, information).details).toMatchObject({
      letter: { text: 'Ecco.', template: null }, documents: ['modulo'], addressOrigin: 'Declared',
    });
    expect(callOf({ ...solved, outcome: 'Cancelled' }, information).details.letter).toBeUndefined();
    expect(callOf({ ...solved, withLetter: false }, information).details.documents).toBeUndefined();
  });

  test('remembers that a complaint was wanted only where another reason stands in for it', () => {
    expect(callOf({ ...call, complaintWanted: true }, grievance).details.complaintWanted).toBe(true);
    expect(callOf({ ...call, complaintWanted: true }, information).details.complaintWanted).toBeUndefined();
    expect([information, grievance].map(keyOf)).toEqual(['Information.AdvancedL1', 'Grievance']);
  });
});
