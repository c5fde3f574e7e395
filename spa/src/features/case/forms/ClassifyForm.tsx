import { Field, Select } from '@fluentui/react-components';
import { useBoth, useText } from '../../../text/TextContext';
import { useDraft } from '../../../ui/useDraft';
import { StepFormFrame, type StepFormProps } from './StepForm';

export function ClassifyForm({ view, settings, step, label, isSending, onSend, onCancel }: StepFormProps) {
  const text = useText();
  const both = useBoth();
  const { draft, change, drop } = useDraft(view.organisation, view.id, step, {
    category: view.classification?.category ?? '',
    ticketType: view.classification?.ticketType ?? '',
  });
  const types = settings.categories.find((one) => one.key === draft.category)?.ticketTypes ?? [];
  const ticketType = types.includes(draft.ticketType) ? draft.ticketType : '';
  const send = () =>
    onSend({ path: step, body: { category: draft.category, ...(ticketType !== '' && { ticketType }) } }, drop);
  return (
    <StepFormFrame
      label={label}
      isSending={isSending}
      isComplete={draft.category !== '' && (types.length === 0 || ticketType !== '')}
      onSubmit={send}
      onCancel={onCancel}
    >
      <Field label={text.forms.category} required>
        <Select value={draft.category} onChange={(_, { value }) => change({ category: value, ticketType: '' })}>
          <option value="">{text.forms.choose}</option>
          {settings.categories.map((category) => (
            <option key={category.key} value={category.key}>
              {both(category.italian, category.english)}
            </option>
          ))}
        </Select>
      </Field>
      {types.length > 0 && (
        <Field label={text.forms.ticketType} required>
          <Select value={ticketType} onChange={(_, { value }) => change({ ticketType: value })}>
            <option value="">{text.forms.choose}</option>
            {types.map((type) => (
              <option key={type} value={type}>
                {type}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </StepFormFrame>
  );
}
