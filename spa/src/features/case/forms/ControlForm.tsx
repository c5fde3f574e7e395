import { Checkbox, Field, Select, Textarea, makeStyles } from '@fluentui/react-components';
import type { Control } from '../../../api/types';
import { useBoth, useText } from '../../../text/TextContext';
import { useDraft } from '../../../ui/useDraft';
import { controlsOf } from './choices';
import { fieldProblem } from './fieldProblem';
import { Group, Options, useWrong } from './SchemaField';
import { StepFormFrame, type StepFormProps } from './StepForm';

const useStyles = makeStyles({ boxes: { display: 'grid' } });

interface Written {
  control: string;
  outcome: string;
  application: string;
  passed: string[];
  note: string;
}

const parts = ['control', 'application', 'checks', 'outcome', 'note'];

const empty: Written = { control: '', outcome: '', application: '', passed: [], note: '' };

/** What stands in the form: the next control that is due, and a choice there is only one of, are taken as chosen. */
function chosen(draft: Written, controls: Control[]) {
  const control =
    controls.find(({ key }) => key === draft.control) ?? controls.find(({ current }) => !current) ?? controls[0];
  const outcome = control?.outcomes.find(({ key }) => key === draft.outcome);
  const only = control?.applications.length === 1 ? (control.applications[0] ?? '') : '';
  const application = control?.applications.includes(draft.application) ? draft.application : only;
  return { control, outcome, application };
}

/** Records a first-level control of Flowe: which, where it was looked up, how it ended. */
export function ControlForm({ view, step, label, problem, isSending, onSend, onCancel }: StepFormProps) {
  const styles = useStyles();
  const text = useText();
  const both = useBoth();
  const { draft, change, drop } = useDraft(view.organisation, view.id, step, empty);
  const wrong = useWrong(fieldProblem(problem, parts));
  const controls = controlsOf(view);
  const { control, outcome, application } = chosen(draft, controls);
  const checks = control?.checks ?? [];
  const note = draft.note.trim();
  const needsNote = outcome?.needsNote === true;

  const send = () => {
    const body = {
      control: control?.key,
      outcome: outcome?.key,
      application,
      ...(note !== '' && { note }),
      ...(checks.length > 0 && {
        checks: checks.map(({ key }) => ({ check: key, passed: draft.passed.includes(key) })),
      }),
    };
    onSend({ path: step, body }, drop);
  };
  const tick = (key: string, on: boolean) =>
    change({ passed: on ? [...draft.passed, key] : draft.passed.filter((one) => one !== key) });
  return (
    <StepFormFrame
      label={label}
      isSending={isSending}
      isComplete={outcome !== undefined && application !== '' && (!needsNote || note !== '')}
      onSubmit={send}
      onCancel={onCancel}
    >
      <Field label={text.fields['control']} required {...wrong('control')}>
        <Select value={control?.key ?? ''} onChange={(_, { value }) => change({ ...empty, control: value })}>
          {controls.map((one) => (
            <option key={one.key} value={one.key}>
              {both(one.italian, one.english) + (one.current ? ` ${text.forms.controlMade}` : '')}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={text.fields['application']} required {...wrong('application')}>
        <Options
          options={(control?.applications ?? []).map((one) => ({ key: one, label: one }))}
          value={application}
          onChange={(value) => change({ application: value })}
        />
      </Field>
      {checks.length > 0 && (
        <Group label={text.forms.checksPassed} wrong={wrong('checks').validationMessage}>
          <div className={styles.boxes}>
            {checks.map(({ key, italian, english }) => (
              <Checkbox
                key={key}
                label={both(italian, english)}
                checked={draft.passed.includes(key)}
                onChange={(_, { checked }) => tick(key, checked === true)}
              />
            ))}
          </div>
        </Group>
      )}
      <Field label={text.fields['outcome']} required {...wrong('outcome')}>
        <Options
          options={(control?.outcomes ?? []).map((one) => ({ key: one.key, label: both(one.italian, one.english) }))}
          value={outcome?.key ?? ''}
          onChange={(value) => change({ outcome: value })}
        />
      </Field>
      <Field label={text.fields['note']} required={needsNote} {...wrong('note')}>
        <Textarea rows={3} resize="vertical" value={draft.note} onChange={(_, { value }) => change({ note: value })} />
      </Field>
    </StepFormFrame>
  );
}
