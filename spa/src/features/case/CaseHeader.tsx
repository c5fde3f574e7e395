import { Badge, Title3, makeStyles, tokens } from '@fluentui/react-components';
import type { CaseView, Settings } from '../../api/types';
import { useBoth, useSpeech } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { dateTimeOf } from '../../ui/romeTime';
import { usePeople } from './usePeople';

const useStyles = makeStyles({
  line: {
    display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2, marginTop: tokens.spacingVerticalXS,
  },
  subject: { overflowWrap: 'anywhere' },
  reference: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground1 },
  hold: { marginTop: tokens.spacingVerticalS },
});

interface CaseHeaderProps {
  view: CaseView;
  settings: Settings | undefined;
}

export function CaseHeader({ view, settings }: CaseHeaderProps) {
  const styles = useStyles();
  const { text, language } = useSpeech();
  const both = useBoth();
  const nameOf = usePeople();
  const category = settings?.categories.find((one) => one.key === view.classification?.category);
  const type = view.classification?.ticketType;
  const classified = view.classification
    ? [category ? both(category.italian, category.english) : view.classification.category,
        type && text.case.ticketType(type)].filter(Boolean).join(', ')
    : text.case.unclassified;
  return (
    <header>
      <Title3 as="h1" className={styles.subject}>
        {view.subject || text.list.noSubject}
      </Title3>
      <div className={styles.line}>
        <span className={styles.reference} data-testid="reference">
          {view.reference}
        </span>
        <Badge appearance="filled" color={view.over ? 'informative' : 'brand'} size="large" data-testid="state">
          {wordFor(text.states, view.state)}
        </Badge>
        {view.attribute && <Badge appearance="outline">{wordFor(text.attributes, view.attribute)}</Badge>}
        {view.over && <span data-testid="over">{text.case.over}</span>}
        <span>
          {text.case.assignee}: <strong data-testid="assignee">{view.assignee?.name ?? text.case.nobody}</strong>
        </span>
        <span data-testid="classification">{classified}</span>
      </div>
      {view.hold && (
        <p className={styles.hold}>
          {text.case.hold(dateTimeOf(new Date(view.hold.until), language), nameOf(view.hold.by))}: {view.hold.reason}
        </p>
      )}
    </header>
  );
}
