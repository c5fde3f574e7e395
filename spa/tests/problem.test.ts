import { describe, expect, test } from 'vitest';
import { Problem, asProblem, problemOf, unreachable } from '../src/api/problem';
import { texts } from '../src/text/TextContext';
import { problemWords } from '../src/ui/problemWords';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

describe('A problem', () => {
  test('keeps the code, both sentences and the fields', async () => {
    const problem = await problemOf(answer(422, {
      type: 'about:blank', title: 'Malformed', status: 422, detail: 'x', code: 'Missing',
      messages: { it: 'Manca il testo.', en: 'The text is missing.' }, errors: { text: ['required'] },
    }, { 'Retry-After': '7' }));

    expect(problem).toMatchObject({
      status: 422, code: 'Missing', messages: { it: 'Manca il testo.', en: 'The text is missing.' },
      errors: { text: ['required'] }, retryAfterSeconds: 7,
    });
  });

  test.each(['<html>Bad gateway</html>', '', '[]', 'null', '{"messages":3,"errors":{"a":"b"}}'])(
    'is one also when the answer is %j',
    async (body) => {
      const problem = await problemOf(answer(502, body));
      expect(problem).toMatchObject({ status: 502, code: 'Http502', messages: null });
    },
  );

  test('of an unknown kind is still shown', () => {
    expect(asProblem(new Error('x')).code).toBe('Unexpected');
    expect(problemWords(asProblem('x'), texts.it, 'it')).toBe(texts.it.problems['Unexpected']);
  });

  test('is told in the current language', () => {
    const problem = new Problem(409, 'CaseIsOver', { it: 'Il caso è concluso.', en: 'The case is over.' });
    expect(problemWords(problem, texts.it, 'it')).toBe('Il caso è concluso.');
    expect(problemWords(problem, texts.en, 'en')).toBe('The case is over.');
  });

  test('of a stale case tells that the text is kept, whatever the server says', () => {
    const stale = new Problem(412, 'Stale', { it: 'x', en: 'x' });
    expect(stale.isStale).toBe(true);
    expect(problemWords(stale, texts.en, 'en')).toContain('What you wrote is kept');
  });

  test('of the network has a sentence of its own', () => {
    expect(problemWords(unreachable(), texts.it, 'it')).toContain('non risponde');
  });
});
