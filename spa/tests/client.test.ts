import { describe, expect, test, vi } from 'vitest';
import { ApiClient, type ClientOptions } from '../src/api/client';
import type { Problem } from '../src/api/problem';
import { SignedOutError } from '../src/api/session';

type Replies = (() => Response | Promise<Response>)[];

function given(replies: Replies, options: Partial<ClientOptions> = {}) {
  const requests: Request[] = [];
  const pauses: number[] = [];
  const fetcher = vi.fn(async (url: string, request: RequestInit) => {
    requests.push(new Request(url, request));
    const reply = replies[Math.min(requests.length, replies.length) - 1];
    if (!reply) throw new Error('No reply was prepared.');
    return reply();
  });
  const client = new ApiClient({
    base: 'https://desk.example/api',
    token: (renew) => Promise.resolve(renew ? 'fresh' : 'held'),
    fetch: fetcher as unknown as typeof fetch,
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    ...options,
  });
  return { client, requests, pauses };
}

const ok = (body: unknown = {}, headers: Record<string, string> = {}) => () => Response.json(body, { headers });
const refused = (status: number, headers: Record<string, string> = {}) => () =>
  Response.json({ code: 'Refused' }, { status, headers });
const lost = () => {
  throw new TypeError('network');
};

const header = (requests: Request[], name: string) => requests.map((request) => request.headers.get(name));

const problemFrom = async (asked: Promise<unknown>) =>
  asked.then(() => { throw new Error('A problem was expected.'); }, (error: unknown) => error as Problem);

describe('A request', () => {
  test('carries the bearer token and returns the entity tag with the body', async () => {
    const { client, requests } = given([ok({ id: 'c1' }, { ETag: '"v7"' })]);

    expect(await client.get('/flowe/cases/c1')).toEqual({ body: { id: 'c1' }, etag: '"v7"' });
    expect(requests[0]?.url).toBe('https://desk.example/api/flowe/cases/c1');
    expect(header(requests, 'Authorization')).toEqual(['Bearer held']);
    expect(header(requests, 'If-Match')).toEqual([null]);
  });

  test('that posts names the version it was decided on and its intent', async () => {
    const { client, requests } = given([ok()]);

    await client.post('/flowe/cases/c1/notes', { text: 'x' }, { ifMatch: '"v7"' });

    expect(header(requests, 'If-Match')).toEqual(['"v7"']);
    expect(header(requests, 'Content-Type')).toEqual(['application/json']);
    expect(requests[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await requests[0]?.json()).toEqual({ text: 'x' });
  });

  test('of another intent has another key', async () => {
    const { client, requests } = given([ok()]);

    await client.post('/a', {});
    await client.post('/a', {});

    expect(new Set(header(requests, 'Idempotency-Key')).size).toBe(2);
  });

  test('whose answer was lost is repeated with the same key', async () => {
    const { client, requests } = given([lost, ok({ done: true })]);

    expect((await client.post('/a', {})).body).toEqual({ done: true });
    expect(requests).toHaveLength(2);
    expect(new Set(header(requests, 'Idempotency-Key')).size).toBe(1);
  });

  test('waits as long as the server asks, within reason', async () => {
    const { client, pauses } = given([
      refused(503, { 'Retry-After': '2' }), refused(429, { 'Retry-After': '3600' }), ok(),
    ]);

    await client.get('/a');

    expect(pauses).toEqual([2_000, 5_000]);
  });

  test('gives up after three tries and says that the server does not answer', async () => {
    const { client, requests } = given([lost]);

    expect((await problemFrom(client.get('/a'))).code).toBe('Unreachable');
    expect(requests).toHaveLength(3);
  });

  test.each([403, 404, 409, 412, 413, 422, 428, 500])('refused with %i is not repeated', async (status) => {
    const { client, requests } = given([refused(status)]);

    expect((await problemFrom(client.post('/a', {}))).status).toBe(status);
    expect(requests).toHaveLength(1);
  });
});

describe('A token that is refused', () => {
  test('is renewed once', async () => {
    const onSignedOut = vi.fn();
    const { client, requests } = given([refused(401), ok()], { onSignedOut });

    await client.get('/a');

    expect(header(requests, 'Authorization')).toEqual(['Bearer held', 'Bearer fresh']);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test('twice leads back to the sign-in', async () => {
    const onSignedOut = vi.fn();
    const { client, requests } = given([refused(401)], { onSignedOut });

    expect((await problemFrom(client.get('/a'))).isSignedOut).toBe(true);
    expect(requests).toHaveLength(2);
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  test.each([new TypeError('network'), new Error('network_error'), new DOMException('away', 'AbortError')])(
    'and that cannot be had for the moment signs nobody out: %s',
    async (reason) => {
      const onSignedOut = vi.fn();
      const { client } = given([ok()], {
        onSignedOut,
        token: () => Promise.reject(reason),
      });

      expect((await problemFrom(client.get('/a'))).code).toBe('Unreachable');
      expect(onSignedOut).not.toHaveBeenCalled();
    },
  );

  test('and that only a new sign-in can bring leads there', async () => {
    const onSignedOut = vi.fn();
    const { client } = given([ok()], { onSignedOut, token: () => Promise.reject(new SignedOutError()) });

    expect((await problemFrom(client.get('/a'))).isSignedOut).toBe(true);
    expect(onSignedOut).toHaveBeenCalledOnce();
  });
});
