// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { createElement, type ReactNode } from 'react';
import { draftKey, dropAllDrafts, dropDraftsOfOthers, keepDraft, readDraft } from '../src/ui/drafts';
import { DraftOwner, useDraft } from '../src/ui/useDraft';

const empty = { text: '', template: '' };
const draftOf = (caseId: string, form = 'answer', operator = 'anna') =>
  renderHook(() => useDraft('flowe', caseId, form, empty), {
    wrapper: ({ children }: { children: ReactNode }) => createElement(DraftOwner, { value: operator, children }),
  });

describe('A draft', () => {
  beforeEach(() => sessionStorage.clear());

  test('is there again after the page was left', () => {
    const first = draftOf('c1');
    act(() => first.result.current.change({ text: 'Gentile Anna' }));
    first.unmount();

    expect(draftOf('c1').result.current.draft).toEqual({ text: 'Gentile Anna', template: '' });
  });

  test('belongs to one case and one form', () => {
    const first = draftOf('c1');
    act(() => first.result.current.change({ text: 'x' }));

    expect(draftOf('c2').result.current.draft).toEqual(empty);
    expect(draftOf('c1', 'notes').result.current.draft).toEqual(empty);
  });

  test('belongs to who wrote it', () => {
    const first = draftOf('c1');
    act(() => first.result.current.change({ text: 'x' }));

    expect(draftOf('c1', 'answer', 'luca').result.current.draft).toEqual(empty);
    expect(draftOf('c1').result.current.draft.text).toBe('x');
  });

  test('waits for the same person after the session expired, and goes when another one signs in', () => {
    sessionStorage.setItem('other', '1');
    keepDraft(sessionStorage, draftKey('anna', 'flowe', 'c1', 'answer'), { text: 'x' });
    dropDraftsOfOthers(sessionStorage, 'anna');
    expect(Object.keys(sessionStorage)).toHaveLength(2);

    dropDraftsOfOthers(sessionStorage, 'ann');
    expect(Object.keys(sessionStorage)).toEqual(['other']);
  });

  test('is gone once it was accepted', () => {
    const first = draftOf('c1');
    act(() => first.result.current.change({ text: 'x' }));
    act(() => first.result.current.drop());

    expect(draftOf('c1').result.current.draft).toEqual(empty);
  });

  test('that cannot be read is empty, never an error', () => {
    sessionStorage.setItem(draftKey('anna', 'flowe', 'c1', 'answer'), '{"text":');
    expect(readDraft(sessionStorage, draftKey('anna', 'flowe', 'c1', 'answer'), empty)).toEqual(empty);
  });

  test('that does not fit the storage stops nobody from writing', () => {
    const full = { setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } } as unknown as Storage;
    expect(() => keepDraft(full, 'k', empty)).not.toThrow();
  });

  test('is not left behind for the next person, while other settings stay', () => {
    sessionStorage.setItem('other', '1');
    keepDraft(sessionStorage, draftKey('anna', 'flowe', 'c1', 'answer'), { text: 'x' });
    dropAllDrafts(sessionStorage);

    expect(Object.keys(sessionStorage)).toEqual(['other']);
  });
});
