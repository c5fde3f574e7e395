import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useRef, useState, type ComponentType } from 'react';
import { useCaseCommand, type CaseCommand } from '../../api/queries';
import type { CaseView, Settings, Step, StepName } from '../../api/types';
import { useBoth, useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { useAnnounce } from '../../ui/Announcer';
import { ProblemBar } from '../../ui/ProblemBar';
import { AssignForm } from './forms/AssignForm';
import { ClassifyForm } from './forms/ClassifyForm';
import { EscalateForm } from './forms/EscalateForm';
import { FindingsForm } from './forms/FindingsForm';
import { HoldForm } from './forms/HoldForm';
import { LetterForm } from './forms/LetterForm';
import type { StepFormProps } from './forms/StepForm';
import { WordsForm } from './forms/WordsForm';
import { needsPanel } from './letters';
import { Panel } from './Panel';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  refused: {
    listStyleType: 'none', margin: `${tokens.spacingVerticalM} 0 0`, padding: 0, display: 'grid',
    rowGap: tokens.spacingVerticalXS,
  },
  refusedLine: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  reason: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  below: { marginTop: tokens.spacingVerticalM },
});

// A step without a form is done at one press.
const forms: Partial<Record<StepName, ComponentType<StepFormProps>>> = {
  assign: AssignForm,
  classify: ClassifyForm,
  notes: WordsForm,
  'ask-sender': LetterForm,
  answer: LetterForm,
  resolve: LetterForm,
  escalate: EscalateForm,
  'notify-resolution': FindingsForm,
  hold: HoldForm,
  close: WordsForm,
  'correct-address': WordsForm,
};

const leading: readonly StepName[] = ['take-charge', 'answer', 'resolve'];

/** The steps this panel offers; those about one undelivered letter belong to that letter's own panel. */
function offered(view: CaseView): Step[] {
  const hasLetterPanel = view.letters.some(needsPanel);
  return view.steps.filter(
    ({ name }) => name !== 'resend' && name !== 'give-up' && !(name === 'correct-address' && hasLetterPanel),
  );
}

const nothingWritten = () => undefined;

interface StepsProps {
  view: CaseView;
  settings: Settings | undefined;
}

export function Steps({ view, settings }: StepsProps) {
  const styles = useStyles();
  const text = useText();
  const announce = useAnnounce();
  const command = useCaseCommand(view.organisation, view.id);
  const [open, setOpen] = useState<StepName | null>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const steps = offered(view);
  const Form = open === null ? undefined : forms[open];

  // A form that goes away would take the focus with it.
  const leave = () => {
    setOpen(null);
    buttons.current?.focus();
  };
  const send = (step: StepName, asked: CaseCommand, accepted: () => void) =>
    command.mutate(asked, {
      onSuccess: () => {
        accepted();
        leave();
        announce(text.steps.done(wordFor(text.steps.names, step)));
      },
    });
  const choose = (step: StepName) => {
    command.reset();
    if (forms[step]) setOpen(step === open ? null : step);
    else send(step, { path: step, body: {} }, nothingWritten);
  };

  return (
    <Panel title={text.steps.title}>
      {steps.length === 0 && <p>{text.steps.none}</p>}
      <div className={styles.buttons} ref={buttons} tabIndex={-1} role="group" aria-label={text.steps.title}>
        {steps
          .filter((step) => step.allowed)
          .map(({ name }) => (
            <Button
              key={name}
              appearance={leading.includes(name) ? 'primary' : 'secondary'}
              aria-expanded={forms[name] ? open === name : undefined}
              disabledFocusable={command.isPending}
              onClick={() => choose(name)}
            >
              {wordFor(text.steps.names, name)}
            </Button>
          ))}
      </div>
      {command.isError && (
        <div className={styles.below}>
          <ProblemBar error={command.error} />
        </div>
      )}
      {open !== null && Form && settings && (
        <div className={styles.below}>
          <Form
            key={open}
            view={view}
            settings={settings}
            step={open}
            isSending={command.isPending}
            onSend={(asked, accepted) => send(open, asked, accepted)}
            onCancel={leave}
          />
        </div>
      )}
      <RefusedSteps steps={steps.filter((step) => !step.allowed)} />
    </Panel>
  );
}

function RefusedSteps({ steps }: { steps: Step[] }) {
  const styles = useStyles();
  const text = useText();
  if (steps.length === 0) return null;
  return (
    <ul className={styles.refused} aria-label={text.steps.notPossible}>
      {steps.map((step) => (
        <RefusedStep key={step.name} step={step} />
      ))}
    </ul>
  );
}

function RefusedStep({ step }: { step: Step }) {
  const styles = useStyles();
  const text = useText();
  const both = useBoth();
  const id = useId();
  const reason = step.refusal ? both(step.refusal.it, step.refusal.en) : text.steps.notPossible;
  return (
    <li className={styles.refusedLine}>
      <Button size="small" disabledFocusable aria-describedby={id}>
        {wordFor(text.steps.names, step.name)}
      </Button>
      <span id={id} className={styles.reason}>
        {reason}
      </span>
    </li>
  );
}
