import { makeStyles, tokens } from '@fluentui/react-components';
import type { Letter } from '../../api/types';
import { useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { Instant } from '../../ui/Instant';

const useStyles = makeStyles({
  subject: { display: 'block', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  words: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '4px 0' },
  // Each send says its own number.
  attempts: { listStyleType: 'none', margin: '4px 0', padding: 0 },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

export function LetterEntry({ letter }: { letter: Letter }) {
  const styles = useStyles();
  const text = useText();
  return (
    <>
      <span className={styles.subject}>{letter.subject}</span>
      <div className={styles.words}>{letter.body}</div>
      {letter.attempts.length === 0 ? (
        <p className={styles.quiet}>{text.timeline.noAttempts}</p>
      ) : (
        <ol className={styles.attempts} aria-label={text.timeline.attempts}>
          {letter.attempts.map((attempt) => (
            <li key={attempt.number} data-outcome={attempt.outcome}>
              {text.timeline.attempt(attempt.number, attempt.to, wordFor(text.outcomes, attempt.outcome))}{' '}
              <span className={styles.quiet}>
                <Instant at={attempt.outcomeAt ?? attempt.at} />
                {attempt.detail !== null && ` · ${attempt.detail}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
