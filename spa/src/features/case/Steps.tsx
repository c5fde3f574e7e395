import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useRef, useState, type ComponentType } from 'react';
import type { Problem } from '../../api/problem';
import { useCaseCommand, type CaseCommand } from '../../api/queries';
import type { CaseView, Settings, Step, StepName } from '../../api/types';
import { useBoth, useSpeech, useText } from '../../text/TextContext';
import { useAnnounce } from '../../ui/Announcer';
import { ProblemBar } from '../../ui/ProblemBar';
import { Waiting } from '../../ui/Waiting';
import { AssignForm } from './forms/AssignForm';
import { ClassifyForm } from './forms/ClassifyForm';
import { ControlForm } from './forms/ControlForm';
import { EscalateForm } from './forms/EscalateForm';
import { fieldProblem } from './forms/fieldProblem';
import { FindingsForm } from './forms/FindingsForm';
import { HoldForm } from './forms/HoldForm';
import { LetterForm } from './forms/LetterForm';
import { ReassignForm } from './forms/ReassignForm';
import { SchemaForm, fieldsOf } from './forms/SchemaForm';
import type { StepFormProps } from './forms/StepForm';
import { stepLabel } from './forms/stepLabel';
import { pathsOf } from './forms/stepValues';
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

// What asks for nothing is done at one press; what only one procedure knows has a form made of what it asks for.
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
  'steps/record-control': ControlForm,
  'steps/reassign': ReassignForm,
};

const hasForm = (organisation: string, step: StepName): boolean =>
  forms[step] !== undefined || fieldsOf(organisation, step).length > 0;

function StepForm(props: StepFormProps) {
  const Own = forms[props.step];
  return Own ? <Own {...props} /> : <SchemaForm {...props} />;
}

/** Whether the form says the refusal itself, at the field it is about. */
const isSaidByForm = (problem: Problem | null, organisation: string, step: StepName): boolean =>
  (forms[step] ?? ControlForm) === ControlForm
  && fieldProblem(problem, pathsOf(fieldsOf(organisation, step))) !== null;

// What moves a case on stands first and out.
const leading: readonly StepName[] = ['take-charge', 'answer', 'resolve', 'steps/triage', 'steps/record-control'];

const leads = ({ name }: Step): boolean => leading.includes(name);

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
  /** Why the settings could not be read; no form is shown without them. */
  settingsError: Error | null;
  onRetrySettings: () => void;
}

export function Steps({ view, settings, settingsError, onRetrySettings }: StepsProps) {
  const styles = useStyles();
  const { text, language } = useSpeech();
  const announce = useAnnounce();
  const command = useCaseCommand(view.organisation, view.id);
  const [open, setOpen] = useState<StepName | null>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const steps = offered(view);
  const opened = steps.find(({ name }) => name === open);
  const organisation = view.organisation;

  // A form that goes away would take the focus with it.
  const leave = () => {
    setOpen(null);
    buttons.current?.focus();
  };
  const send = (step: Step, asked: CaseCommand, accepted: () => void) =>
    command.mutate(asked, {
      onSuccess: () => {
        accepted();
        leave();
        announce(text.steps.done(stepLabel(step, text, language)));
      },
    });
  const choose = (step: Step) => {
    command.reset();
    if (hasForm(organisation, step.name)) setOpen(step.name === open ? null : step.name);
    else send(step, { path: step.name, body: {} }, nothingWritten);
  };

  return (
    <Panel title={text.steps.title}>
      {steps.length === 0 && <p>{text.steps.none}</p>}
      <div className={styles.buttons} ref={buttons} tabIndex={-1} role="group" aria-label={text.steps.title}>
        {steps
          .filter((step) => step.allowed)
          .sort((one, other) => Number(leads(other)) - Number(leads(one)))
          .map((step) => (
            <Button
              key={step.name}
              appearance={leads(step) ? 'primary' : 'secondary'}
              aria-expanded={hasForm(organisation, step.name) ? open === step.name : undefined}
              disabledFocusable={command.isPending}
              onClick={() => choose(step)}
            >
              {stepLabel(step, text, language)}
            </Button>
          ))}
      </div>
      {command.isError && !(opened && isSaidByForm(command.error, organisation, opened.name)) && (
        <div className={styles.below}>
          <ProblemBar error={command.error} />
        </div>
      )}
      {opened && !settings && (
        <div className={styles.below}>
          {settingsError ? <ProblemBar error={settingsError} onRetry={onRetrySettings} /> : <Waiting lines={2} />}
        </div>
      )}
      {opened && settings && (
        <div className={styles.below}>
          <StepForm
            key={opened.name}
            view={view}
            settings={settings}
            step={opened.name}
            label={stepLabel(opened, text, language)}
            problem={command.error}
            isSending={command.isPending}
            onSend={(asked, accepted) => send(opened, asked, accepted)}
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
  const { text, language } = useSpeech();
  const both = useBoth();
  const id = useId();
  const reason = step.refusal ? both(step.refusal.it, step.refusal.en) : text.steps.notPossible;
  return (
    <li className={styles.refusedLine}>
      <Button size="small" disabledFocusable aria-describedby={id}>
        {stepLabel(step, text, language)}
      </Button>
      <span id={id} className={styles.reason}>
        {reason}
      </span>
    </li>
  );
}
