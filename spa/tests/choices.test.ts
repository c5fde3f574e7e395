import { describe, expect, test } from 'vitest';
import type { CaseView, Settings } from '../src/api/types';
import { choicesOf } from '../src/features/case/forms/choices';

const named = (key: string) => ({ key, italian: key, english: key });
const topic = (key: string, line: string | null) => ({ ...named(key), line });

const settings = {
  categories: [named('AnomalyReport')],
  parties: [],
  templates: [{ ...named('to-party'), purpose: 'Party' }, { ...named('answer'), purpose: 'Answer' }],
  choices: [
    {
      step: 'set-topic', field: 'topic',
      options: [topic('notice', 'pagopa'), topic('card', 'io'), topic('other', null)],
    },
    { step: 'forward', field: 'group', options: [topic('g', null)] },
  ],
} as unknown as Settings;

const view = (organisation: string, own: unknown) => ({ organisation, own }) as CaseView;
const keys = (of: CaseView, step: string, path: string) => choicesOf(of, settings, step, path)?.map(({ key }) => key);

describe('A field of a step is chosen from', () => {
  test('what the configuration offers for the line of the case', () => {
    expect(keys(view('pagopa', { line: 'io' }), 'steps/set-topic', 'topic')).toEqual(['card', 'other']);
    expect(keys(view('pagopa', { line: null }), 'steps/set-topic', 'topic')).toEqual(['other']);
    expect(keys(view('pagopa', null), 'steps/forward', 'group')).toEqual(['g']);
  });

  test('what the case itself holds', () => {
    const items = [{ number: 1, title: 'a', finished: false }, { number: 2, title: 'b', finished: true }];
    const sms = [{ number: 3, to: '+39', needsAttention: true }, { number: 4, to: '+39', needsAttention: false }];

    expect(keys(view('flowe', { items }), 'steps/return-item', 'number')).toEqual(['2']);
    expect(keys(view('flowe', { sms }), 'steps/resend-sms', 'number')).toEqual(['3']);
    expect(keys(view('flowe', {}), 'steps/write-to-party', 'letter.template')).toEqual(['to-party']);
  });

  test('nothing where it is written freely', () => {
    expect(keys(view('flowe', {}), 'steps/dismiss-signals', 'reason')).toBeUndefined();
  });
});
