import { Button, Select, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useMe } from '../api/queries';
import type { Membership } from '../api/types';
import { texts, useSpeech, type Language } from '../text/TextContext';
import { ProblemBar } from '../ui/ProblemBar';
import { Waiting } from '../ui/Waiting';
import { useSession } from './SessionContext';

const useStyles = makeStyles({
  shell: { minHeight: '100vh', display: 'flex', flexDirection: 'column' },
  header: {
    display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground3,
  },
  brand: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1 },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, flexGrow: 1 },
  link: {
    color: tokens.colorNeutralForeground1, textDecorationLine: 'none', padding: '6px 8px',
    borderRadius: tokens.borderRadiusMedium, ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    '&[data-status="active"]': { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1 },
  },
  content: { flexGrow: 1, minWidth: 0 },
});

export function Shell() {
  const styles = useStyles();
  const { text } = useSpeech();
  const me = useMe();
  const { organisation } = useParams({ strict: false });
  const member = me.data?.organisations.find((one) => one.key === organisation);
  return (
    <div className={styles.shell}>
      <a className="skip-link" href="#content">
        {text.app.skipToContent}
      </a>
      <header className={styles.header}>
        <Text className={styles.brand} size={400}>
          {text.app.title}
        </Text>
        {me.data && <OrganisationSwitch organisations={me.data.organisations} current={organisation} />}
        <nav className={styles.links} aria-label={text.app.navigation}>
          {member && <Pages member={member} />}
        </nav>
        <LanguageSwitch />
        <Account />
      </header>
      <main id="content" tabIndex={-1} className={styles.content}>
        {me.isError && <ProblemBar error={me.error} onRetry={() => void me.refetch()} />}
        {me.isPending && <Waiting />}
        {me.isSuccess && (
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        )}
      </main>
    </div>
  );
}

function Pages({ member }: { member: Membership }) {
  const styles = useStyles();
  const { text } = useSpeech();
  const organisation = member.key;
  // Only 055055 opens cases from the phone, by its first level.
  const recordsCalls = organisation === 'florence' && member.roles.includes('FirstLevel');
  const worksMail = ['FirstLevel', 'MailInsourcer', 'Supervisor'].some((role) => member.roles.includes(role));
  return (
    <>
      <Link className={styles.link} to="/$organisation/queues/$queue" params={{ organisation, queue: 'mine' }}>
        {text.app.workList}
      </Link>
      {recordsCalls && (
        <Link className={styles.link} to="/$organisation/record-call" params={{ organisation }}>
          {text.app.recordCall}
        </Link>
      )}
      {worksMail && (
        <Link className={styles.link} to="/$organisation/set-aside" params={{ organisation }}>
          {text.app.setAside}
        </Link>
      )}
    </>
  );
}

interface OrganisationSwitchProps {
  organisations: Membership[];
  current: string | undefined;
}

function OrganisationSwitch({ organisations, current }: OrganisationSwitchProps) {
  const { text } = useSpeech();
  const navigate = useNavigate();
  if (organisations.length === 1) return <Text weight="semibold">{organisations[0]?.name}</Text>;
  return (
    <Select
      aria-label={text.app.organisation}
      value={current ?? ''}
      onChange={(_, { value }) =>
        void navigate({ to: '/$organisation/queues/$queue', params: { organisation: value, queue: 'mine' } })
      }
    >
      {organisations.map((one) => (
        <option key={one.key} value={one.key}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}

function LanguageSwitch() {
  const { text, language, speak } = useSpeech();
  return (
    <Select
      aria-label={text.app.language}
      size="small"
      value={language}
      onChange={(_, { value }) => speak(value as Language)}
    >
      {Object.entries(texts).map(([key, spoken]) => (
        <option key={key} value={key} lang={key}>
          {spoken.name}
        </option>
      ))}
    </Select>
  );
}

function Account() {
  const { text } = useSpeech();
  const session = useSession();
  return (
    <>
      <Text>{session.name}</Text>
      <Button size="small" onClick={() => void session.signOut()}>
        {text.app.signOut}
      </Button>
    </>
  );
}
