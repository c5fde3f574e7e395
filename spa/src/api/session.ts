/** Who is signed in, and how a token that is still good is had. */
export interface Session {
  /** The person, the same at every sign-in. */
  id: string;
  name: string;
  /**
   * @param renew The last token was refused: one from a cache will not do.
   * @throws {SignedOutError} when no token can be had without signing in again.
   */
  token: (renew: boolean) => Promise<string>;
  signOut: () => Promise<void>;
}

/** The sign-in is over. Whatever else keeps a token from coming, a lost network above all, may pass. */
export class SignedOutError extends Error {
  constructor(cause?: unknown) {
    super('The sign-in is over.', { cause });
    this.name = 'SignedOutError';
  }
}
