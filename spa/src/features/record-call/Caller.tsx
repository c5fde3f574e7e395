import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import type { OfferedReason, PersonalDatum } from '../../api/types';
import { useText } from '../../text/TextContext';
import type { CallDraft } from './callDraft';

const useStyles = makeStyles({
  caller: {
    display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(14rem, 1fr))', gap: tokens.spacingHorizontalM,
    alignItems: 'start', border: 'none', padding: 0, margin: 0,
  },
  legend: { fontWeight: tokens.fontWeightSemibold, marginBottom: tokens.spacingVerticalXS },
});

interface CallerProps {
  draft: CallDraft;
  change: (part: Partial<CallDraft>) => void;
  offered: OfferedReason | null;
  onNumber: (phone: string) => void;
}

/** The caller's personal data; what the contact reason asks for is marked. */
export function Caller({ draft, change, offered, onNumber }: CallerProps) {
  const styles = useStyles();
  const text = useText();
  const needs = (...data: PersonalDatum[]) => data.some((datum) => offered?.needs.includes(datum) === true);
  const hasPhone = draft.phone.trim() !== '';
  const hasAddress = draft.address.trim() !== '';
  return (
    <fieldset className={styles.caller}>
      <legend className={styles.legend}>{text.record.caller}</legend>
      <Field
        label={text.record.name}
        required={needs('Name', 'Surname')}
        hint={offered && !needs('Name', 'Surname') ? text.record.anonymous : undefined}
      >
        <Input value={draft.name} autoComplete="off" onChange={(_, { value }) => change({ name: value })} />
      </Field>
      <Field label={text.record.phone} required={needs('Phone') || (needs('Contact') && !hasAddress)}>
        <Input
          type="tel"
          autoComplete="off"
          value={draft.phone}
          onBlur={() => onNumber(draft.phone.trim())}
          onChange={(_, { value }) => change({ phone: value })}
        />
      </Field>
      <Field
        label={text.record.address}
        required={needs('Email') || draft.withLetter || (needs('Contact') && !hasPhone)}
        hint={needs('Contact') ? text.record.contactHint : undefined}
      >
        <Input
          type="email"
          autoComplete="off"
          value={draft.address}
          onChange={(_, { value }) => change({ address: value })}
        />
      </Field>
      {needs('Residence') && (
        <Field label={text.record.residence} required>
          <Input
            value={draft.residence}
            autoComplete="off"
            onChange={(_, { value }) => change({ residence: value })}
          />
        </Field>
      )}
    </fieldset>
  );
}
