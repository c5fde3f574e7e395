import { Field, Select, Textarea } from '@fluentui/react-components';
import { useBoth, useText } from '../../../text/TextContext';
import { useDraft } from '../../../ui/useDraft';
import { StepFormFrame, type StepFormProps } from './StepForm';

/** What those engaged found out; resolves their engagement. */
export function FindingsForm({ view, step, label, isSending, onSend, onCancel }: StepFormProps) {
  const text = useText();
  const both = useBoth();
  const open = view.engagements.filter((engagement) => engagement.status === 'Open');
  const { draft, change, drop } = useDraft(view.organisation, view.id, step, {
    engagement: String(open[0]?.number ?? ''),
    findings: '',
  });
  const chosen = open.find((engagement) => String(engagement.number) === draft.engagement) ?? open[0];
  const findings = draft.findings.trim();
  const send = () => {
    if (chosen) onSend({ path: `engagements/${chosen.number}/resolve`, body: { findings } }, drop);
  };
  return (
    <StepFormFrame
      label={label}
      isSending={isSending}
      isComplete={chosen !== undefined && findings !== ''}
      onSubmit={send}
      onCancel={onCancel}
    >
      <Field label={text.forms.engagement} required>
        <Select
          value={String(chosen?.number ?? '')}
          onChange={(_, { value }) => change({ engagement: value })}
        >
          {open.map((engagement) => (
            <option key={engagement.number} value={String(engagement.number)}>
              {`${both(engagement.partyItalian, engagement.partyEnglish)} · ${engagement.reason.slice(0, 60)}`}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={text.forms.findings} required>
        <Textarea
          rows={4}
          resize="vertical"
          value={draft.findings}
          onChange={(_, { value }) => change({ findings: value })}
        />
      </Field>
    </StepFormFrame>
  );
}
