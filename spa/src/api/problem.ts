/** What the server refuses, or why it could not be asked; always with a sentence a person can read. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly messages: { it: string; en: string } | null,
    readonly errors: Readonly<Record<string, string[]>> = {},
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(messages?.en ?? code);
    this.name = 'Problem';
  }

  /** The case changed after it was read. */
  get isStale(): boolean {
    return this.status === 412;
  }

  get isSignedOut(): boolean {
    return this.status === 401;
  }
}

export const unreachable = (): Problem => new Problem(0, 'Unreachable', null);
export const signedOut = (): Problem => new Problem(401, 'Http401', null);

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const words = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function messagesOf(body: Record<string, unknown>): { it: string; en: string } | null {
  const messages = record(body['messages']);
  const other = words(body['detail']) ?? words(body['title']);
  const it = words(messages['it']) ?? other;
  const en = words(messages['en']) ?? other;
  return it !== null && en !== null ? { it, en } : null;
}

function errorsOf(body: Record<string, unknown>): Record<string, string[]> {
  const entries = Object.entries(record(body['errors'])).map(([field, found]): [string, string[]] => [
    field,
    Array.isArray(found) ? found.filter((item) => typeof item === 'string') : [],
  ]);
  return Object.fromEntries(entries);
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

/** Reads problem+json; anything else (a proxy's page, an empty body) still becomes a problem with its status. */
export async function problemOf(response: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  try {
    body = record(await response.json());
  } catch {
    body = {};
  }
  return new Problem(
    response.status,
    words(body['code']) ?? `Http${response.status}`,
    messagesOf(body),
    errorsOf(body),
    secondsOf(response.headers.get('Retry-After')),
  );
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(0, 'Unexpected', null);
