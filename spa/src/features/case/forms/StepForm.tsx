import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react';
import type { Problem } from '../../../api/problem';
import type { CaseCommand } from '../../../api/queries';
import type { CaseView, Settings, StepName } from '../../../api/types';
import { useText } from '../../../text/TextContext';

/** What every form of a step is given. */
export interface StepFormProps {
  view: CaseView;
  settings: Settings;
  step: StepName;
  /** What the step is called. */
  label: string;
  /** Why the server refused what was sent last. */
  problem: Problem | null;
  isSending: boolean;
  /** Sends the command; once the server has accepted it, what was written is dropped by `accepted`. */
  onSend: (command: CaseCommand, accepted: () => void) => void;
  onCancel: () => void;
}

const useStyles = makeStyles({
  form: { display: 'grid', rowGap: tokens.spacingVerticalM, maxWidth: '48rem' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface StepFormFrameProps {
  label: string;
  isSending: boolean;
  isComplete: boolean;
  submitWords?: string;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

export function StepFormFrame(props: StepFormFrameProps) {
  const { label, isSending, isComplete, submitWords, onSubmit, onCancel, children } = props;
  const styles = useStyles();
  const text = useText();
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('select, input, textarea')?.focus();
  }, []);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isComplete && !isSending) onSubmit();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={label}
      onSubmit={submit}
      onKeyDown={leave}
    >
      {children}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={!isComplete || isSending}>
          {isSending ? text.steps.working : (submitWords ?? text.steps.confirm)}
        </Button>
        <Button onClick={onCancel}>{text.app.cancel}</Button>
        <span className={styles.quiet}>{text.steps.draftKept}</span>
      </div>
    </form>
  );
}
