import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useCaller } from '../../api/queries';
import type { FoundCase, KnownCaller as Known } from '../../api/types';
import { useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import type { CallDraft } from './callDraft';

const useStyles = makeStyles({
  card: {
    display: 'grid', rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground2, borderRadius: tokens.borderRadiusMedium,
  },
  list: { display: 'grid', rowGap: tokens.spacingVerticalXXS, margin: 0, paddingLeft: tokens.spacingHorizontalL },
  title: { fontWeight: tokens.fontWeightSemibold },
});

interface KnownCallerProps {
  organisation: string;
  phone: string;
  change: (part: Partial<CallDraft>) => void;
}

/** The pop-up on an incoming call: the caller's known data and cases, from the number (FLR-10). */
export function KnownCaller({ organisation, phone, change }: KnownCallerProps) {
  const styles = useStyles();
  const text = useText();
  const caller = useCaller(organisation, phone);
  if (!caller.data || caller.data.known.length === 0) return null;
  const { known, open, latest } = caller.data;
  const use = (one: Known) =>
    change({ name: one.name, address: one.address ?? '', ...(one.residence !== null && { residence: one.residence }) });
  return (
    <section className={styles.card} aria-labelledby="known-caller">
      <div id="known-caller" role="status" className={styles.title}>
        {text.record.known}
      </div>
      {known.map((one) => (
        <div key={`${one.name} ${one.address ?? ''} ${one.phone ?? ''}`}>
          <Button onClick={() => use(one)}>{text.record.useKnown(one.name, one.address ?? '')}</Button>
        </div>
      ))}
      <Cases title={text.record.openCases} organisation={organisation} cases={open} />
      <Cases title={text.record.latestCases} organisation={organisation} cases={latest} />
    </section>
  );
}

function Cases({ title, organisation, cases }: { title: string; organisation: string; cases: FoundCase[] }) {
  const styles = useStyles();
  const text = useText();
  if (cases.length === 0) return null;
  return (
    <div>
      <div>{title}</div>
      <ul className={styles.list}>
        {cases.map((one) => (
          <li key={one.case}>
            <Link to="/$organisation/cases/$id" params={{ organisation, id: one.case }}>
              {text.record.parentIs(one.reference, one.subject, wordFor(text.states, one.state))}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
