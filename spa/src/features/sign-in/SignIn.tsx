import {
  Button, MessageBar, MessageBarBody, Spinner, Subtitle2, Title2, makeStyles, tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DemoUser, SignInSettings } from '../../api/deployment';
import type { Session } from '../../api/session';
import { useText } from '../../text/TextContext';
import { Waiting } from '../../ui/Waiting';
import { lastDemoUser, readDemoUsers, signInAtEmulator } from './emulatorSignIn';
import type { EntraSignIn } from './entraSignIn';

const useStyles = makeStyles({
  page: { maxWidth: '34rem', margin: '8vh auto 0', padding: tokens.spacingHorizontalXL },
  users: { listStyleType: 'none', padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  user: { width: '100%', justifyContent: 'flex-start', textAlign: 'start' },
  description: { display: 'block', color: tokens.colorNeutralForeground2, fontWeight: 'normal' },
});

interface SignInProps {
  settings: SignInSettings;
  onSignedIn: (session: Session) => void;
}

type Progress = 'idle' | 'working' | 'failed';

export function SignIn({ settings, onSignedIn }: SignInProps) {
  const styles = useStyles();
  const text = useText();
  return (
    <main id="content" className={styles.page}>
      <Title2 as="h1">{text.signIn.title}</Title2>
      {settings.kind === 'emulator' ? (
        <DemoSignIn settings={settings} onSignedIn={onSignedIn} />
      ) : (
        <WorkAccount settings={settings} onSignedIn={onSignedIn} />
      )}
    </main>
  );
}

function Outcome({ progress }: { progress: Progress }) {
  const text = useText();
  if (progress === 'working') return <Spinner label={text.signIn.working} />;
  if (progress === 'idle') return null;
  return (
    <div role="alert">
      <MessageBar intent="error">
        <MessageBarBody>{text.signIn.failed}</MessageBarBody>
      </MessageBar>
    </div>
  );
}

interface DemoSignInProps extends Pick<SignInProps, 'onSignedIn'> {
  settings: Extract<SignInSettings, { kind: 'emulator' }>;
}

function DemoSignIn({ settings, onSignedIn }: DemoSignInProps) {
  const users = useQuery({ queryKey: ['demo-users'], queryFn: () => readDemoUsers(settings.users) });
  if (users.isPending) return <Waiting />;
  if (users.isError) return <Outcome progress="failed" />;
  return <DemoUsers url={settings.url} users={users.data} onSignedIn={onSignedIn} />;
}

function DemoUsers({ url, users, onSignedIn }: { url: string; users: DemoUser[] } & Pick<SignInProps, 'onSignedIn'>) {
  const styles = useStyles();
  const text = useText();
  const [last] = useState(() => lastDemoUser(users));
  const [progress, setProgress] = useState<Progress>(last ? 'working' : 'idle');

  const signIn = (user: DemoUser) => {
    setProgress('working');
    signInAtEmulator(url, user).then(onSignedIn, () => setProgress('failed'));
  };

  useEffect(() => {
    if (!last) return;
    let isGone = false;
    signInAtEmulator(url, last).then(
      (session) => !isGone && onSignedIn(session),
      () => !isGone && setProgress('failed'),
    );
    return () => {
      isGone = true;
    };
  }, [last, url, onSignedIn]);

  return (
    <>
      <Subtitle2 as="h2">{text.signIn.pickUser}</Subtitle2>
      <Outcome progress={progress} />
      <ul className={styles.users}>
        {users.map((user) => (
          <li key={user.objectId}>
            <Button
              className={styles.user}
              size="large"
              disabled={progress === 'working'}
              onClick={() => signIn(user)}
            >
              <span>
                {user.name}
                <span className={styles.description}>{user.email}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface WorkAccountProps extends Pick<SignInProps, 'onSignedIn'> {
  settings: Extract<SignInSettings, { kind: 'entra' }>;
}

function WorkAccount({ settings, onSignedIn }: WorkAccountProps) {
  const text = useText();
  const [progress, setProgress] = useState<Progress>('working');
  const [entra, setEntra] = useState<EntraSignIn | null>(null);

  useEffect(() => {
    let isGone = false;
    const open = async () => {
      const { openEntra } = await import('./entraSignIn');
      const opened = await openEntra(settings);
      if (isGone) return;
      if (opened.session) onSignedIn(opened.session);
      setEntra(opened);
      setProgress('idle');
    };
    open().catch(() => !isGone && setProgress('failed'));
    return () => {
      isGone = true;
    };
  }, [settings, onSignedIn]);

  const begin = () => {
    setProgress('working');
    entra?.begin().catch(() => setProgress('failed'));
  };

  return (
    <>
      <Outcome progress={progress} />
      <Button appearance="primary" size="large" disabled={entra === null || progress === 'working'} onClick={begin}>
        {text.signIn.withEntra}
      </Button>
    </>
  );
}
