import { describe, expect, test } from 'vitest';
import { texts } from '../src/text/TextContext';
import { dueWords } from '../src/ui/dueWords';
import { dateTimeOf, instantOf } from '../src/ui/romeTime';

const now = new Date('2026-11-20T10:00:00Z');
const judged = { late: false, soon: false };

const italian = (dueAt: string, said = judged) => dueWords(dueAt, now, said, texts.it, 'it');

describe('A deadline in words', () => {
  test.each([
    ['2026-11-20T10:35:00Z', 'tra 35 min', 'soon'],
    ['2026-11-20T10:00:20Z', 'tra 1 min', 'soon'],
    ['2026-11-20T16:00:00Z', 'oggi alle 17:00', 'later'],
    ['2026-11-21T08:00:00Z', 'domani alle 09:00', 'later'],
    ['2026-11-20T09:55:00Z', 'in ritardo di 5 min', 'late'],
    ['2026-11-20T07:55:00Z', 'in ritardo di 2 h 5 min', 'late'],
    ['2026-11-17T08:00:00Z', 'in ritardo di 3 giorni', 'late'],
  ])('due %s is %s', (dueAt, words, tone) => {
    expect(italian(dueAt)).toEqual({ words, tone });
  });

  test('late at night is today in Rome, not in Greenwich', () => {
    // 23:30 UTC is already tomorrow in Rome.
    expect(italian('2026-11-20T22:30:00Z').words).toBe('oggi alle 23:30');
    expect(italian('2026-11-20T23:30:00Z').words).toBe('domani alle 00:30');
  });

  test('further away is a date', () => {
    expect(italian('2026-12-03T08:00:00Z').words).toBe(dateTimeOf(new Date('2026-12-03T08:00:00Z'), 'it'));
    expect(italian('2026-12-03T08:00:00Z').words).toContain('3 dic');
  });

  test('is soon when the server says so', () => {
    expect(italian('2026-11-20T16:00:00Z', { late: false, soon: true }).tone).toBe('soon');
  });

  test('is late when the server says so, although this clock is behind', () => {
    const due = italian('2026-11-25T08:00:00Z', { late: true, soon: false });
    expect(due.tone).toBe('late');
    expect(due.words).toMatch(/^scaduto .*25 nov/);
  });

  test('is told in English too', () => {
    expect(dueWords('2026-11-20T09:00:00Z', now, judged, texts.en, 'en').words).toBe('1 h late');
  });
});

describe('A wall time in Rome', () => {
  test.each([
    ['2026-11-22T09:30', '2026-11-22T08:30:00.000Z'],
    ['2026-07-01T09:30', '2026-07-01T07:30:00.000Z'],
    ['2026-10-25T01:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25T12:00', '2026-10-25T11:00:00.000Z'],
    ['2026-03-29T12:00', '2026-03-29T10:00:00.000Z'],
  ])('%s means %s', (wall, instant) => {
    expect(instantOf(wall)).toBe(instant);
  });

  test('that comes twice means its first passage', () => {
    expect(instantOf('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('that the spring change skips means an hour later', () => {
    expect(instantOf('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
  });

  test('that is none gives nothing', () => {
    expect(instantOf('')).toBeNull();
    expect(instantOf('tomorrow')).toBeNull();
  });
});
