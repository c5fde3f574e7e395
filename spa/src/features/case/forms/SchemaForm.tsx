import forms from 'virtual:step-forms';
import { useState } from 'react';
import { useCaseId } from '../../../api/queries';
import type { StepField } from '../../../api/stepForms';
import { useDraft } from '../../../ui/useDraft';
import { fieldProblem } from './fieldProblem';
import { SchemaField } from './SchemaField';
import { StepFormFrame, type StepFormProps } from './StepForm';
import { ownName } from './stepLabel';
import { bodyOf, isComplete, pathsOf, type FormRecord } from './stepValues';

const none: StepField[] = [];

/** What a step of this organisation's procedure asks for; nothing for the steps that all have. */
export const fieldsOf = (organisation: string, step: string): StepField[] =>
  forms[`${organisation}/${ownName(step)}`] ?? none;

/** Fields that name another case: people know it by its reference, the server by its id. */
const caseFields: Readonly<Record<string, string>> = { 'steps/join-bug': 'bug', 'steps/link-duplicate': 'case' };

/** The form of a step that has none of its own, made of what the API says it asks for. */
export function SchemaForm({ view, settings, step, label, problem, isSending, onSend, onCancel }: StepFormProps) {
  const fields = fieldsOf(view.organisation, step);
  const { draft, change, drop } = useDraft<{ values: FormRecord }>(view.organisation, view.id, step, { values: {} });
  const idOf = useCaseId(view.organisation);
  const [isFinding, setFinding] = useState(false);
  const send = async () => {
    const body = bodyOf(fields, draft.values);
    const named = caseFields[step];
    const reference = named === undefined ? undefined : body[named];
    if (named !== undefined && typeof reference === 'string') {
      setFinding(true);
      body[named] = await idOf(reference);
      setFinding(false);
    }
    onSend({ path: step, body }, drop);
  };
  const found = fieldProblem(problem, pathsOf(fields));
  return (
    <StepFormFrame
      label={label}
      isSending={isSending || isFinding}
      isComplete={isComplete(fields, draft.values)}
      onSubmit={() => void send()}
      onCancel={onCancel}
    >
      {fields.map((field) => (
        <SchemaField
          key={field.name}
          field={field}
          path={field.name}
          place={{ step, view, settings, found }}
          value={draft.values[field.name]}
          onChange={(value) => change({ values: { ...draft.values, [field.name]: value } })}
        />
      ))}
    </StepFormFrame>
  );
}
