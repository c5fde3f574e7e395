import { Checkbox, Field, Select, makeStyles, tokens } from '@fluentui/react-components';
import type { Entities, OfferedReason, ServiceSheet, Settings } from '../../api/types';
import { useBoth, useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { canWantComplaint, keyOf, type CallDraft } from './callDraft';

const useStyles = makeStyles({
  triplet: {
    display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(14rem, 1fr))', gap: tokens.spacingHorizontalM,
    border: 'none', padding: 0, margin: 0,
  },
  legend: { fontWeight: tokens.fontWeightSemibold, marginBottom: tokens.spacingVerticalXS },
});

interface ServiceFieldsProps {
  draft: CallDraft;
  change: (part: Partial<CallDraft>) => void;
  entities: Entities;
  sheet: ServiceSheet | null;
  settings: Settings;
}

interface Named {
  key: string;
  italian: string;
  english: string;
}

// What hangs on the service and the reason is chosen again when they change.
const anew = { outcome: '', secondLevel: '', appointment: '', documents: [], complaintWanted: false } as const;

/** Entity, unit and service, then a contact reason that the service's profile admits (FLR-08, FLR-26). */
export function ServiceFields({ draft, change, entities, sheet, settings }: ServiceFieldsProps) {
  const styles = useStyles();
  const text = useText();
  const units = entities.entities.find(({ key }) => key === draft.entity)?.units ?? [];
  const services = units.find(({ key }) => key === draft.unit)?.services ?? [];
  const offered = sheet?.reasons.find((reason) => keyOf(reason) === draft.reason);
  return (
    <>
      <fieldset className={styles.triplet}>
        <legend className={styles.legend}>{text.record.service}</legend>
        <Choice
          label={text.record.entity}
          value={draft.entity}
          options={entities.entities}
          onChange={(entity) => change({ ...anew, documents: [], entity, unit: '', service: '', reason: '' })}
        />
        <Choice
          label={text.record.unit}
          value={draft.unit}
          options={units}
          onChange={(unit) => change({ ...anew, documents: [], unit, service: '', reason: '' })}
        />
        <Choice
          label={text.record.serviceName}
          value={draft.service}
          options={services}
          onChange={(service) => change({ ...anew, documents: [], service, reason: '' })}
        />
      </fieldset>
      {sheet && (
        <p>
          {wordFor(text.record.profiles, sheet.profile)}
          {sheet.smsText !== null && ` ${text.record.sheetSays(sheet.smsText)}`}
        </p>
      )}
      <Reason reasons={sheet?.reasons ?? []} draft={draft} change={change} settings={settings} />
      {sheet?.profile === 'Base' && offered && canWantComplaint(offered) && (
        <Checkbox
          label={text.record.complaintWanted}
          checked={draft.complaintWanted}
          onChange={(_, { checked }) => change({ complaintWanted: checked === true })}
        />
      )}
    </>
  );
}

interface ReasonProps extends Pick<ServiceFieldsProps, 'draft' | 'change' | 'settings'> {
  reasons: readonly OfferedReason[];
}

function Reason({ reasons, draft, change, settings }: ReasonProps) {
  const text = useText();
  const both = useBoth();
  const nameOf = ({ reason, kind }: OfferedReason) => {
    const named = settings.categories.find(({ key }) => key === reason);
    const name = named ? both(named.italian, named.english) : reason;
    return kind === null ? name : `${name}: ${wordFor(text.record.kinds, kind)}`;
  };
  return (
    <Field label={text.record.reason} required hint={reasons.length === 0 ? text.record.reasonHint : undefined}>
      <Select
        value={draft.reason}
        disabled={reasons.length === 0}
        onChange={(_, { value }) => change({ ...anew, documents: [], reason: value })}
      >
        <option value="">{text.forms.choose}</option>
        {reasons.map((reason) => (
          <option key={keyOf(reason)} value={keyOf(reason)}>
            {nameOf(reason)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly Named[];
  onChange: (key: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const text = useText();
  const both = useBoth();
  return (
    <Field label={label} required>
      <Select value={value} disabled={options.length === 0} onChange={(_, chosen) => onChange(chosen.value)}>
        <option value="">{text.forms.choose}</option>
        {options.map(({ key, italian, english }) => (
          <option key={key} value={key}>
            {both(italian, english)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
