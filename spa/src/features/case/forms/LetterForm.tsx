import { Button, Checkbox, Field, Input, Select, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { usePreview, type Draft } from '../../../api/queries';
import type { Preview, Template } from '../../../api/types';
import { useBoth, useText } from '../../../text/TextContext';
import { ProblemBar } from '../../../ui/ProblemBar';
import { useDraft } from '../../../ui/useDraft';
import { StepFormFrame, type StepFormProps } from './StepForm';

const useStyles = makeStyles({
  preview: {
    border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalM, backgroundColor: tokens.colorNeutralBackground3,
  },
  body: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

const empty = { template: '', text: '', send: true, skipped: '' };

/** Writes to the sender: a question, an answer, or the answer that resolves the case. */
export function LetterForm({ view, settings, step, label, isSending, onSend, onCancel }: StepFormProps) {
  const text = useText();
  const { draft, change, drop } = useDraft(view.organisation, view.id, step, empty);
  const preview = usePreview(view.organisation, view.id);
  const purpose: Draft['purpose'] = step === 'ask-sender' ? 'Question' : 'Answer';
  const resolves = step === 'resolve';
  const letter = { text: draft.text, ...(draft.template !== '' && { template: draft.template }) };
  const leaves = !resolves || draft.send;

  const send = () => {
    const resolution = { send: draft.send, ...(!draft.send && { sendingSkipped: draft.skipped.trim() }) };
    onSend({ path: step, body: resolves ? { ...letter, ...resolution } : letter }, drop);
  };
  const submitWords = leaves
    ? (purpose === 'Question' ? text.forms.sendQuestion : text.forms.sendAnswer)
    : text.steps.confirm;
  return (
    <StepFormFrame
      label={label}
      isSending={isSending}
      isComplete={draft.text.trim() !== '' && (leaves || draft.skipped.trim() !== '')}
      submitWords={submitWords}
      onSubmit={send}
      onCancel={onCancel}
    >
      <TemplateField
        templates={settings.templates.filter((template) => template.purpose === purpose)}
        value={draft.template}
        onChange={(template) => change({ template })}
      />
      <Field label={text.forms.text} required>
        <Textarea
          rows={8}
          resize="vertical"
          value={draft.text}
          onChange={(_, { value }) => change({ text: value })}
        />
      </Field>
      {resolves && (
        <Checkbox
          label={text.forms.send}
          checked={draft.send}
          onChange={(_, { checked }) => change({ send: checked === true })}
        />
      )}
      {!leaves && (
        <Field label={text.forms.skipped} required>
          <Input value={draft.skipped} onChange={(_, { value }) => change({ skipped: value })} />
        </Field>
      )}
      {leaves && (
        <div>
          <Button disabled={preview.isPending} onClick={() => preview.mutate({ ...letter, purpose })}>
            {text.forms.preview}
          </Button>
        </div>
      )}
      {preview.isError && <ProblemBar error={preview.error} />}
      {preview.data && leaves && <PreviewOf preview={preview.data} />}
    </StepFormFrame>
  );
}

interface TemplateFieldProps {
  templates: Template[];
  value: string;
  onChange: (template: string) => void;
}

export function TemplateField({ templates, value, onChange }: TemplateFieldProps) {
  const text = useText();
  const both = useBoth();
  return (
    <Field label={text.forms.template}>
      <Select value={value} onChange={(_, chosen) => onChange(chosen.value)}>
        <option value="">{text.forms.noTemplate}</option>
        {templates.map((template) => (
          <option key={template.key} value={template.key}>
            {both(template.italian, template.english)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function PreviewOf({ preview }: { preview: Preview }) {
  const styles = useStyles();
  const text = useText();
  return (
    <section className={styles.preview} aria-label={text.forms.preview} aria-live="polite">
      <div>
        {text.forms.previewTo}: <strong>{preview.to ?? text.case.noAddress}</strong>
      </div>
      <div>
        {text.forms.previewSubject}: <strong>{preview.subject}</strong>
      </div>
      <p className={styles.body}>{preview.body}</p>
    </section>
  );
}
