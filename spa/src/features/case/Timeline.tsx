import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo, type ReactNode } from 'react';
import type { CaseView, Person } from '../../api/types';
import { useBoth, useSpeech, useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { Instant } from '../../ui/Instant';
import { dateTimeOf } from '../../ui/romeTime';
import { LetterEntry } from './LetterEntry';
import { isUndelivered } from './letters';
import { MessageEntry } from './MessageEntry';
import { Panel } from './Panel';
import { timelineOf, type TimelineEntry } from './timeline';
import { usePeople } from './usePeople';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalM },
  entry: {
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`, paddingLeft: tokens.spacingHorizontalM,
    minWidth: 0,
  },
  message: { borderLeftColor: tokens.colorBrandStroke1 },
  letter: { borderLeftColor: tokens.colorStatusSuccessBorderActive },
  undelivered: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  note: { borderLeftColor: tokens.colorStatusWarningBorderActive },
  move: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  at: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, marginInlineStart: '8px' },
  words: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '4px 0' },
});

export function Timeline({ view }: { view: CaseView }) {
  const styles = useStyles();
  const text = useText();
  const entries = useMemo(() => timelineOf(view), [view]);
  return (
    <Panel title={text.case.timeline}>
      <ol className={styles.list} data-testid="timeline">
        {entries.map((entry) => (
          <li
            key={entry.key}
            data-kind={entry.kind}
            className={mergeClasses(
              styles.entry,
              entry.kind === 'message' && styles.message,
              entry.kind === 'letter' && (isUndelivered(entry.letter) ? styles.undelivered : styles.letter),
              entry.kind === 'note' && styles.note,
              entry.kind === 'move' && styles.move,
            )}
          >
            <Entry view={view} entry={entry} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Entry({ view, entry }: { view: CaseView; entry: TimelineEntry }) {
  const text = useText();
  const both = useBoth();
  switch (entry.kind) {
    case 'message':
      return (
        <Head title={text.timeline.message(entry.message.from)} at={entry.at}>
          <MessageEntry view={view} message={entry.message} />
        </Head>
      );
    case 'letter':
      return (
        <Head
          title={text.timeline.letter(wordFor(text.purposes, entry.letter.purpose), entry.letter.to)}
          at={entry.at}
          by={entry.letter.by}
        >
          <LetterEntry letter={entry.letter} />
        </Head>
      );
    case 'note':
      return <Head title={text.timeline.note} at={entry.at} by={entry.note.by} words={entry.note.text} />;
    case 'engagement': {
      const { engagement } = entry;
      const party = both(engagement.partyItalian, engagement.partyEnglish);
      return (
        <Head title={text.timeline.engagement(party)} at={entry.at} by={engagement.by} words={engagement.reason}>
          {engagement.agreedBy && (
            <Agreed agreedBy={engagement.agreedBy} reminders={engagement.reminders} />
          )}
        </Head>
      );
    }
    case 'findings': {
      const { engagement } = entry;
      const party = both(engagement.partyItalian, engagement.partyEnglish);
      const title = engagement.status === 'Withdrawn' ? text.timeline.withdrawn : text.timeline.findings;
      return <Head title={`${title} · ${party}`} at={entry.at} words={engagement.findings ?? undefined} />;
    }
    case 'move':
      return <MoveLine entry={entry} />;
  }
}

function Agreed({ agreedBy, reminders }: { agreedBy: string; reminders: number }) {
  const { text, language } = useSpeech();
  const agreed = text.timeline.agreedBy(dateTimeOf(new Date(agreedBy), language));
  return <p>{reminders > 0 ? `${agreed} · ${text.timeline.reminders(reminders)}` : agreed}</p>;
}

interface HeadProps {
  title: string;
  at: string;
  by?: Person;
  words?: string | undefined;
  children?: ReactNode;
}

function Head({ title, at, by, words, children }: HeadProps) {
  const styles = useStyles();
  const text = useText();
  const nameOf = usePeople();
  return (
    <>
      <strong>{title}</strong>
      <span className={styles.at}>
        <Instant at={at} />
        {by && text.timeline.by(nameOf(by))}
      </span>
      {words !== undefined && <p className={styles.words}>{words}</p>}
      {children}
    </>
  );
}

interface MoveLineProps {
  entry: Extract<TimelineEntry, { kind: 'move' }>;
}

function MoveLine({ entry: { move } }: MoveLineProps) {
  const styles = useStyles();
  const text = useText();
  const nameOf = usePeople();
  const to = wordFor(text.states, move.to);
  const words = move.from === 'Unopened'
    ? text.timeline.opened(to)
    : text.timeline.move(wordFor(text.states, move.from), to);
  return (
    <span title={text.timeline.row(move.row)}>
      {words}
      <span className={styles.at}>
        <Instant at={move.at} />
        {text.timeline.by(nameOf(move.by))}
      </span>
    </span>
  );
}
