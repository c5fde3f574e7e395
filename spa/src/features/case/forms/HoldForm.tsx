import { Field, Input, Textarea } from '@fluentui/react-components';
import { useText } from '../../../text/TextContext';
import { instantOf } from '../../../ui/romeTime';
import { useDraft } from '../../../ui/useDraft';
import { StepFormFrame, type StepFormProps } from './StepForm';

export function HoldForm({ view, step, label, isSending, onSend, onCancel }: StepFormProps) {
  const text = useText();
  const { draft, change, drop } = useDraft(view.organisation, view.id, step, { until: '', reason: '' });
  const until = instantOf(draft.until);
  const reason = draft.reason.trim();
  return (
    <StepFormFrame
      label={label}
      isSending={isSending}
      isComplete={until !== null && reason !== ''}
      onSubmit={() => onSend({ path: step, body: { until, reason } }, drop)}
      onCancel={onCancel}
    >
      <Field label={text.forms.until} required>
        <Input type="datetime-local" value={draft.until} onChange={(_, { value }) => change({ until: value })} />
      </Field>
      <Field label={text.forms.reason} required>
        <Textarea
          rows={3}
          resize="vertical"
          value={draft.reason}
          onChange={(_, { value }) => change({ reason: value })}
        />
      </Field>
    </StepFormFrame>
  );
}
