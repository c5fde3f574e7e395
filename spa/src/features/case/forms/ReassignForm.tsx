import { Field, Textarea } from '@fluentui/react-components';
import { useEntities } from '../../../api/queries';
import type { Named } from '../../../api/types';
import { useBoth, useText } from '../../../text/TextContext';
import { ProblemBar } from '../../../ui/ProblemBar';
import { useDraft } from '../../../ui/useDraft';
import { Options } from './SchemaField';
import { StepFormFrame, type StepFormProps } from './StepForm';

const empty = { entity: '', unit: '', service: '', note: '' };

/** Gives a rejected case of 055055 another service: an Entity, one of its units, one of the unit's services. */
export function ReassignForm({ view, step, label, isSending, onSend, onCancel }: StepFormProps) {
  const text = useText();
  const both = useBoth();
  const { draft, change, drop } = useDraft(view.organisation, view.id, step, empty);
  const entities = useEntities();
  const entity = entities.data?.entities.find(({ key }) => key === draft.entity);
  const unit = entity?.units.find(({ key }) => key === draft.unit);
  const service = unit?.services.find(({ key }) => key === draft.service);
  const note = draft.note.trim();
  const options = (named: readonly Named[] = []) =>
    named.map(({ key, italian, english }) => ({ key, label: both(italian, english) }));
  const send = () => {
    const triplet = { entity: entity?.key, unit: unit?.key, service: service?.key };
    onSend({ path: step, body: { service: triplet, note } }, drop);
  };
  return (
    <StepFormFrame
      label={label}
      isSending={isSending}
      isComplete={service !== undefined && note !== ''}
      onSubmit={send}
      onCancel={onCancel}
    >
      {entities.isError && <ProblemBar error={entities.error} onRetry={() => void entities.refetch()} />}
      <Field label={text.fields['entity']} required>
        <Options
          options={options(entities.data?.entities)}
          value={entity?.key ?? ''}
          onChange={(key) => change({ entity: key, unit: '', service: '' })}
        />
      </Field>
      <Field label={text.fields['unit']} required>
        <Options
          options={options(entity?.units)}
          value={unit?.key ?? ''}
          onChange={(key) => change({ unit: key, service: '' })}
        />
      </Field>
      <Field label={text.fields['service']} required>
        <Options
          options={options(unit?.services)}
          value={service?.key ?? ''}
          onChange={(key) => change({ service: key })}
        />
      </Field>
      <Field label={text.fields['note']} required>
        <Textarea rows={3} resize="vertical" value={draft.note} onChange={(_, { value }) => change({ note: value })} />
      </Field>
    </StepFormFrame>
  );
}
