import { createContext, useContext } from 'react';

interface CurrentSession {
  name: string;
  signOut: () => Promise<void>;
}

export const SessionContext = createContext<CurrentSession | null>(null);

export function useSession(): CurrentSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('Nobody is signed in.');
  return session;
}
