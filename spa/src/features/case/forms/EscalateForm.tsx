import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useBoth, useText } from '../../../text/TextContext';
import { instantOf } from '../../../ui/romeTime';
import { useDraft } from '../../../ui/useDraft';
import { StepFormFrame, type StepFormProps } from './StepForm';

const empty = { party: '', reason: '', agreedBy: '' };

export function EscalateForm({ view, settings, step, label, isSending, onSend, onCancel }: StepFormProps) {
  const text = useText();
  const both = useBoth();
  const { draft, change, drop } = useDraft(view.organisation, view.id, step, empty);
  const agreedBy = instantOf(draft.agreedBy);
  const body = { party: draft.party, reason: draft.reason.trim(), ...(agreedBy !== null && { agreedBy }) };
  return (
    <StepFormFrame
      label={label}
      isSending={isSending}
      isComplete={body.party !== '' && body.reason !== ''}
      onSubmit={() => onSend({ path: step, body }, drop)}
      onCancel={onCancel}
    >
      <Field label={text.forms.party} required>
        <Select value={draft.party} onChange={(_, { value }) => change({ party: value })}>
          <option value="">{text.forms.choose}</option>
          {settings.parties.map((party) => (
            <option key={party.key} value={party.key}>
              {both(party.italian, party.english)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={text.forms.reason} required>
        <Textarea
          rows={3}
          resize="vertical"
          value={draft.reason}
          onChange={(_, { value }) => change({ reason: value })}
        />
      </Field>
      <Field label={text.forms.agreedBy}>
        <Input
          type="datetime-local"
          value={draft.agreedBy}
          onChange={(_, { value }) => change({ agreedBy: value })}
        />
      </Field>
    </StepFormFrame>
  );
}
