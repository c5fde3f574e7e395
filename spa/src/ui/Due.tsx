import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSpeech } from '../text/TextContext';
import { dueWords, type Judgement } from './dueWords';
import { dateTimeOf } from './romeTime';
import { useNow } from './useNow';

const useStyles = makeStyles({
  due: { whiteSpace: 'nowrap' },
  late: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  soon: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
  later: { color: tokens.colorNeutralForeground2 },
});

/** A deadline in words; the colour only repeats what the words say. */
export function Due({ at, late, soon }: Judgement & { at: string }) {
  const styles = useStyles();
  const { text, language } = useSpeech();
  const now = useNow();
  const due = dueWords(at, now, { late, soon }, text, language);
  return (
    <time
      dateTime={at}
      title={dateTimeOf(new Date(at), language)}
      className={mergeClasses(styles.due, styles[due.tone])}
    >
      {due.words}
    </time>
  );
}
