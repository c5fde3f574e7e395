import { type Problem, problemOf, signedOut, unreachable } from './problem';
import { SignedOutError } from './session';

export interface Answer<T> {
  body: T;
  etag: string | null;
}

export interface PostOptions {
  ifMatch?: string | null;
  /** Names the intent; a repeat after a lost answer carries the same key and is done once. */
  key?: string;
}

export interface ClientOptions {
  base: string;
  token: (renew: boolean) => Promise<string>;
  onSignedOut?: () => void;
  fetch?: typeof fetch;
  pause?: (milliseconds: number) => Promise<void>;
}

const maxTries = 3;
const longestPause = 5_000;

// What may be over in a moment: no answer at all, too many requests, out of service.
const passing: readonly number[] = [0, 429, 503];

/** The one place that talks to the server. */
export class ApiClient {
  constructor(private readonly options: ClientOptions) {}

  get<T>(path: string): Promise<Answer<T>> {
    return this.json<T>(path, { method: 'GET' });
  }

  post<T>(path: string, body: unknown, { ifMatch, key }: PostOptions = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      'Idempotency-Key': key ?? crypto.randomUUID(),
    };
    if (ifMatch != null) headers['If-Match'] = ifMatch;
    return this.json<T>(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async download(path: string): Promise<Blob> {
    const response = await this.send(path, { method: 'GET' });
    return response.blob();
  }

  async text(path: string): Promise<string> {
    const response = await this.send(path, { method: 'GET' });
    return response.text();
  }

  private async json<T>(path: string, request: RequestInit): Promise<Answer<T>> {
    const response = await this.send(path, request);
    const text = await response.text();
    return { body: (text === '' ? null : JSON.parse(text)) as T, etag: response.headers.get('ETag') };
  }

  // A repeat is safe: reads change nothing and every post carries its idempotency key.
  private async send(path: string, request: RequestInit): Promise<Response> {
    let renew = false;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt(path, request, renew);
      if (outcome instanceof Response) return outcome;
      if (outcome.isSignedOut && !renew) {
        renew = true;
        continue;
      }
      if (outcome.isSignedOut) this.options.onSignedOut?.();
      if (!passing.includes(outcome.status) || attempt >= maxTries) throw outcome;
      await this.pause((outcome.retryAfterSeconds ?? attempt * 0.4) * 1_000);
    }
  }

  private async attempt(path: string, request: RequestInit, renew: boolean): Promise<Response | Problem> {
    const headers = new Headers(request.headers);
    headers.set('Accept', 'application/json');
    try {
      headers.set('Authorization', `Bearer ${await this.options.token(renew)}`);
    } catch (error) {
      return error instanceof SignedOutError ? signedOut() : unreachable();
    }
    try {
      const response = await (this.options.fetch ?? fetch)(`${this.options.base}${path}`, { ...request, headers });
      return response.ok ? response : await problemOf(response);
    } catch {
      return unreachable();
    }
  }

  private pause(milliseconds: number): Promise<void> {
    const bounded = Math.min(milliseconds, longestPause);
    return this.options.pause?.(bounded) ?? new Promise((resolve) => setTimeout(resolve, bounded));
  }
}
