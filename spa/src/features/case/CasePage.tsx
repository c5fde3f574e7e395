import { makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { asProblem } from '../../api/problem';
import { useCase, useSettings } from '../../api/queries';
import { useText } from '../../text/TextContext';
import { ProblemBar } from '../../ui/ProblemBar';
import { Waiting } from '../../ui/Waiting';
import { CaseHeader } from './CaseHeader';
import { DetailsCard } from './DetailsCard';
import { needsPanel } from './letters';
import { RequesterCard } from './RequesterCard';
import { Steps } from './Steps';
import { Timeline } from './Timeline';
import { Undeliverable } from './Undeliverable';

const useStyles = makeStyles({
  page: {
    display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 20rem', alignItems: 'start',
    gap: tokens.spacingHorizontalXL, padding: tokens.spacingHorizontalL, maxWidth: '90rem', margin: '0 auto',
    '@media (max-width: 60rem)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  main: { display: 'grid', rowGap: tokens.spacingVerticalL, minWidth: 0 },
  side: { display: 'grid', rowGap: tokens.spacingVerticalL },
});

interface CasePageProps {
  organisation: string;
  id: string;
}

export function CasePage({ organisation, id }: CasePageProps) {
  const styles = useStyles();
  const text = useText();
  const read = useCase(organisation, id);
  const settings = useSettings(organisation);
  const view = read.data?.body;

  useEffect(() => {
    if (view) document.title = `${view.reference} · ${text.app.title}`;
    return () => {
      document.title = text.app.title;
    };
  }, [view, text]);

  if (!view) {
    if (read.isPending) return <Waiting lines={8} />;
    if (asProblem(read.error).status === 404) return <Missing organisation={organisation} />;
    return <ProblemBar error={read.error} onRetry={() => void read.refetch()} />;
  }
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <CaseHeader view={view} settings={settings.data} />
        {read.isError && <ProblemBar error={read.error} />}
        {view.letters.filter(needsPanel).map((letter) => (
          <Undeliverable key={letter.number} view={view} letter={letter} />
        ))}
        <Steps
          view={view}
          settings={settings.data}
          settingsError={settings.error}
          onRetrySettings={() => void settings.refetch()}
        />
        <Timeline view={view} />
      </div>
      <aside className={styles.side} aria-label={text.case.details}>
        <RequesterCard requester={view.requester} />
        <DetailsCard view={view} />
      </aside>
    </div>
  );
}

function Missing({ organisation }: { organisation: string }) {
  const text = useText();
  return (
    <p>
      {text.case.notFound}{' '}
      <Link to="/$organisation/queues/$queue" params={{ organisation, queue: 'mine' }}>
        {text.app.backToLists}
      </Link>
    </p>
  );
}
