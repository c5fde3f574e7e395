import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useOperators } from '../../../api/queries';
import { useText } from '../../../text/TextContext';
import { ProblemBar } from '../../../ui/ProblemBar';
import { StepFormFrame, type StepFormProps } from './StepForm';

const nothingWritten = () => undefined;

export function AssignForm({ view, step, label, isSending, onSend, onCancel }: StepFormProps) {
  const text = useText();
  const [operator, setOperator] = useState('');
  const operators = useOperators(view.organisation);
  return (
    <StepFormFrame
      label={label}
      isSending={isSending}
      isComplete={operator !== ''}
      onSubmit={() => onSend({ path: step, body: { operator } }, nothingWritten)}
      onCancel={onCancel}
    >
      {operators.isError && <ProblemBar error={operators.error} onRetry={() => void operators.refetch()} />}
      <Field label={text.forms.operator} required>
        <Select value={operator} onChange={(_, { value }) => setOperator(value)}>
          <option value="">{text.forms.choose}</option>
          {(operators.data ?? []).map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
      </Field>
    </StepFormFrame>
  );
}
