import { FluentProvider, MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useQuery, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { ApiContext } from '../api/ApiContext';
import { ApiClient } from '../api/client';
import { readDeployment, type Deployment } from '../api/deployment';
import type { Session } from '../api/session';
import { SignIn } from '../features/sign-in/SignIn';
import { TextProvider, useText } from '../text/TextContext';
import { Announcer } from '../ui/Announcer';
import { dropAllDrafts, dropDraftsOfOthers } from '../ui/drafts';
import { DraftOwner } from '../ui/useDraft';
import { useSystemTheme } from '../ui/useSystemTheme';
import { Waiting } from '../ui/Waiting';
import { PageBoundary } from './PageBoundary';
import { router } from './router';
import { SessionContext } from './SessionContext';

const useStyles = makeStyles({ page: { minHeight: '100%' } });

const newCache = () =>
  new QueryClient({
    // The client repeats by itself what may be repeated; a refusal stays one.
    defaultOptions: { queries: { retry: false, refetchOnWindowFocus: true }, mutations: { retry: false } },
  });

export function App() {
  const styles = useStyles();
  const theme = useSystemTheme();
  const [cache] = useState(newCache);
  return (
    <FluentProvider theme={theme} className={styles.page}>
      <TextProvider>
        <Announcer>
          <PageBoundary>
            <QueryClientProvider client={cache}>
              <Entrance />
            </QueryClientProvider>
          </PageBoundary>
        </Announcer>
      </TextProvider>
    </FluentProvider>
  );
}

function Entrance() {
  const text = useText();
  const deployment = useQuery({ queryKey: ['deployment'], queryFn: () => readDeployment(), staleTime: Infinity });
  if (deployment.isPending) return <Waiting />;
  if (deployment.isError) {
    return (
      <div role="alert">
        <MessageBar intent="error">
          <MessageBarBody>{text.signIn.notConfigured}</MessageBarBody>
        </MessageBar>
      </div>
    );
  }
  return <Door deployment={deployment.data} />;
}

function Door({ deployment }: { deployment: Deployment }) {
  const [session, setSession] = useState<Session | null>(null);
  const signedIn = useCallback((next: Session) => {
    dropDraftsOfOthers(sessionStorage, next.id);
    setSession(next);
  }, []);
  const leave = useCallback(() => setSession(null), []);
  if (session === null) return <SignIn settings={deployment.signIn} onSignedIn={signedIn} />;
  return <Desk key={session.id} deployment={deployment} session={session} onLeave={leave} />;
}

interface DeskProps {
  deployment: Deployment;
  session: Session;
  onLeave: () => void;
}

function Desk({ deployment, session, onLeave }: DeskProps) {
  // A cache of its own, so that nothing one person read is shown to the next.
  const [cache] = useState(newCache);
  const api = useMemo(
    () =>
      new ApiClient({
        base: `${deployment.apiBase}/api`,
        token: session.token,
        onSignedOut: onLeave,
      }),
    [deployment, session, onLeave],
  );
  const current = useMemo(
    () => ({
      name: session.name,
      signOut: async () => {
        dropAllDrafts(sessionStorage);
        await session.signOut();
        onLeave();
      },
    }),
    [session, onLeave],
  );
  return (
    <QueryClientProvider client={cache}>
      <ApiContext value={api}>
        <SessionContext value={current}>
          <DraftOwner value={session.id}>
            <RouterProvider router={router} />
          </DraftOwner>
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>
  );
}
