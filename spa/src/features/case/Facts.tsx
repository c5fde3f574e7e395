import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  list: { margin: 0, display: 'grid', gridTemplateColumns: 'minmax(5rem, auto) minmax(0, 1fr)', gap: '6px 12px' },
  term: { color: tokens.colorNeutralForeground2 },
  fact: { margin: 0, overflowWrap: 'anywhere' },
});

/** Named facts; a fact that is not there is left out. */
export function Facts({ facts }: { facts: [term: string, fact: ReactNode][] }) {
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {facts
        .filter(([, fact]) => fact !== null)
        .map(([term, fact]) => (
          <Fact key={term} term={term} fact={fact} />
        ))}
    </dl>
  );
}

function Fact({ term, fact }: { term: string; fact: ReactNode }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.fact}>{fact}</dd>
    </>
  );
}
