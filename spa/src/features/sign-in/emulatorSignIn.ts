import type { DemoUser } from '../../api/deployment';
import { SignedOutError, type Session } from '../../api/session';

interface Grant {
  accessToken: string;
  /** ISO 8601. */
  expiresOn: string;
}

const storedAs = 'contactcenter.demo-user';
const renewBefore = 60_000;

async function ask(url: string, user: DemoUser): Promise<Grant> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ objectId: user.objectId }),
  });
  const refused = new Error(`Sign-in answered ${response.status}`);
  if (response.status >= 400 && response.status < 500) throw new SignedOutError(refused);
  if (!response.ok) throw refused;
  return (await response.json()) as Grant;
}

export async function readDemoUsers(url: string): Promise<DemoUser[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The list of demo users answered ${response.status}`);
  return (await response.json()) as DemoUser[];
}

/** Signs a demo user in and keeps their token fresh; the choice lasts as long as the browser tab. */
export async function signInAtEmulator(url: string, user: DemoUser): Promise<Session> {
  let grant = await ask(url, user);
  sessionStorage.setItem(storedAs, user.objectId);
  return {
    id: user.objectId,
    name: user.name,
    token: async (renew) => {
      if (renew || Date.parse(grant.expiresOn) - Date.now() < renewBefore) grant = await ask(url, user);
      return grant.accessToken;
    },
    signOut: () => {
      sessionStorage.removeItem(storedAs);
      return Promise.resolve();
    },
  };
}

export const lastDemoUser = (users: readonly DemoUser[]): DemoUser | undefined =>
  users.find((user) => user.objectId === sessionStorage.getItem(storedAs));
