/** Who is signed in, and how a token that is still good is had. */
export interface Session {
  name: string;
  /** @param renew The last token was refused: one from a cache will not do. */
  token: (renew: boolean) => Promise<string>;
  signOut: () => Promise<void>;
}
