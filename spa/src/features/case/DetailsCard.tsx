import { makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { CaseView, Deadline } from '../../api/types';
import { useBoth, useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { Due } from '../../ui/Due';
import { Instant } from '../../ui/Instant';
import { Facts } from './Facts';
import { Panel } from './Panel';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalM },
  because: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  answer: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 },
});

export function DetailsCard({ view }: { view: CaseView }) {
  const styles = useStyles();
  const text = useText();
  return (
    <>
      {view.deadlines.length > 0 && (
        <Panel title={text.case.deadlines}>
          <ul className={styles.list}>
            {view.deadlines.map((deadline) => (
              <DeadlineLine key={deadline.kind} deadline={deadline} />
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={text.case.details}>
        <Facts
          facts={[
            [text.case.openedAt, <Instant key="opened" at={view.openedAt} />],
            [text.case.channel, wordFor(text.channels, view.channel)],
            [text.case.mailbox, view.mailbox],
          ]}
        />
      </Panel>
      {view.description !== null && (
        <Panel title={text.case.description}>
          <p className={styles.answer}>{view.description}</p>
        </Panel>
      )}
      {view.answer !== null && (
        <Panel title={text.case.answer}>
          <p className={styles.answer}>{view.answer}</p>
        </Panel>
      )}
      {view.links.length > 0 && (
        <Panel title={text.case.links}>
          <ul className={styles.list}>
            {view.links.map((link) => (
              <li key={link.case}>
                {wordFor(text.relations, link.relation)}{' '}
                <Link to="/$organisation/cases/$id" params={{ organisation: view.organisation, id: link.case }}>
                  {link.case}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function DeadlineLine({ deadline }: { deadline: Deadline }) {
  const styles = useStyles();
  const text = useText();
  const both = useBoth();
  return (
    <li>
      <strong>{both(deadline.italian, deadline.english)}</strong>{' '}
      {deadline.met ? (
        <>
          <Instant at={deadline.dueAt} /> ({text.case.met})
        </>
      ) : (
        <Due at={deadline.dueAt} late={deadline.late} soon={false} />
      )}
      {/* The sentence itself says when the figure behind it is not approved yet. */}
      <span className={styles.because}>{both(deadline.becauseIt, deadline.becauseEn)}</span>
    </li>
  );
}
