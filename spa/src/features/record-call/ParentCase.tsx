import { Button, Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useFoundCases } from '../../api/queries';
import type { FoundCase, OfferedReason } from '../../api/types';
import { useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { ProblemBar } from '../../ui/ProblemBar';
import type { CallDraft } from './callDraft';

const useStyles = makeStyles({
  search: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  found: { display: 'grid', rowGap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyle: 'none' },
});

interface ParentCaseProps {
  organisation: string;
  draft: CallDraft;
  change: (part: Partial<CallDraft>) => void;
  offered: OfferedReason;
}

/** The case that is reminded, added to or asked about, found by what the caller knows of it (FLR-11, FLR-40). */
export function ParentCase({ organisation, draft, change, offered }: ParentCaseProps) {
  const styles = useStyles();
  const text = useText();
  const [typed, setTyped] = useState(draft.parentReference);
  const [asked, setAsked] = useState('');
  const found = useFoundCases(organisation, asked);
  const choose = (one: FoundCase) => change({ parent: one.case, parentReference: one.reference });
  return (
    <>
      <div className={styles.search}>
        <Field label={text.record.parent} required hint={text.record.parentHint}>
          <Input value={typed} autoComplete="off" onChange={(_, { value }) => setTyped(value)} />
        </Field>
        <Button onClick={() => setAsked(typed.trim())}>{text.list.findAction}</Button>
      </div>
      {found.isError && <ProblemBar error={found.error} />}
      {found.data && asked !== '' && <p role="status">{text.list.found(found.data.length)}</p>}
      {found.data && asked !== '' && (
        <ul className={styles.found}>
          {found.data.map((one) => (
            <li key={one.case}>
              <Button appearance={one.case === draft.parent ? 'primary' : 'secondary'} onClick={() => choose(one)}>
                {text.record.parentIs(one.reference, one.subject, wordFor(text.states, one.state))}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {draft.parent !== '' && <p>{text.record.chosenParent(draft.parentReference)}</p>}
      {offered.reason === 'InformationNotice' && (
        <Checkbox
          label={text.record.cancelsParent}
          checked={draft.cancelsParent}
          onChange={(_, { checked }) => change({ cancelsParent: checked === true })}
        />
      )}
    </>
  );
}
