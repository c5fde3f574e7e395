import { Field, Input, Textarea } from '@fluentui/react-components';
import type { StepName } from '../../../api/types';
import { useText, type Text } from '../../../text/TextContext';
import { useDraft } from '../../../ui/useDraft';
import { StepFormFrame, type StepFormProps } from './StepForm';

interface Wanted {
  field: string;
  named: (text: Text) => string;
  isShort?: boolean;
}

// The steps that ask for one thing only.
const wanted: Partial<Record<StepName, Wanted>> = {
  notes: { field: 'text', named: (text) => text.forms.note },
  close: { field: 'reason', named: (text) => text.forms.reason },
  'correct-address': { field: 'address', named: (text) => text.forms.address, isShort: true },
};

export function WordsForm({ view, step, label, isSending, onSend, onCancel }: StepFormProps) {
  const text = useText();
  const { draft, change, drop } = useDraft(view.organisation, view.id, step, { words: '' });
  const { field, named, isShort = false } = wanted[step] ?? { field: 'text', named: () => text.forms.text };
  const written = draft.words.trim();
  const write = (words: string) => change({ words });
  return (
    <StepFormFrame
      label={label}
      isSending={isSending}
      isComplete={written !== ''}
      onSubmit={() => onSend({ path: step, body: { [field]: written } }, drop)}
      onCancel={onCancel}
    >
      <Field label={named(text)} required>
        {isShort ? (
          <Input type="email" value={draft.words} onChange={(_, { value }) => write(value)} />
        ) : (
          <Textarea rows={4} resize="vertical" value={draft.words} onChange={(_, { value }) => write(value)} />
        )}
      </Field>
    </StepFormFrame>
  );
}
