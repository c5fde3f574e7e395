import {
  Button, Checkbox, Field, Input, MessageBar, MessageBarBody, makeStyles, tokens,
} from '@fluentui/react-components';
import { useState, type SyntheticEvent } from 'react';
import { useCaseCommand } from '../../api/queries';
import type { CaseView, Letter, Step, StepName } from '../../api/types';
import { useBoth, useSpeech, useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { useAnnounce } from '../../ui/Announcer';
import { ProblemBar } from '../../ui/ProblemBar';
import { dateTimeOf } from '../../ui/romeTime';
import { useDraft } from '../../ui/useDraft';
import { isUncertain, lastAttempt } from './letters';
import { Panel } from './Panel';

const useStyles = makeStyles({
  list: { margin: `0 0 ${tokens.spacingVerticalM}`, paddingInlineStart: '1.2rem' },
  row: {
    display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
  address: { minWidth: '18rem', flexGrow: 1, maxWidth: '28rem' },
  reason: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface UndeliverableProps {
  view: CaseView;
  letter: Letter;
}

/** A letter that did not arrive, or may not have: what was tried, and what can be done about it. */
export function Undeliverable({ view, letter }: UndeliverableProps) {
  const styles = useStyles();
  const text = useText();
  const announce = useAnnounce();
  const command = useCaseCommand(view.organisation, view.id);
  const uncertain = isUncertain(letter);
  const find = (name: StepName) => view.steps.find((step) => step.name === name);
  const title = uncertain
    ? text.undeliverable.uncertainTitle(letter.subject)
    : text.undeliverable.title(letter.subject);

  const send = (step: StepName, path: string, body: object, accepted?: () => void) =>
    command.mutate(
      { path, body },
      {
        onSuccess: () => {
          accepted?.();
          announce(text.steps.done(wordFor(text.steps.names, step)));
        },
      },
    );

  return (
    <Panel title={title} alarming>
      <Facts letter={letter} />
      {letter.disabled && <p data-testid="disabled">{text.undeliverable.disabled}</p>}
      {letter.sendAsked && <p>{text.undeliverable.asked}</p>}
      {command.isError && <ProblemBar error={command.error} />}
      {find('correct-address') && (
        <Address
          view={view}
          step={find('correct-address')}
          isSending={command.isPending}
          onCorrect={(address, drop) => send('correct-address', 'correct-address', { address }, drop)}
        />
      )}
      {!letter.disabled && !letter.sendAsked && (
        <div className={styles.row}>
          <Resend
            to={view.requester.address ?? letter.to}
            failedTo={lastAttempt(letter)?.to}
            uncertain={uncertain}
            step={find('resend')}
            isSending={command.isPending}
            onResend={(body) => send('resend', `letters/${letter.number}/resend`, body)}
          />
          {find('give-up')?.allowed && (
            <Button
              disabledFocusable={command.isPending}
              onClick={() => send('give-up', `letters/${letter.number}/give-up`, {})}
            >
              {text.undeliverable.giveUp}
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}

function Facts({ letter }: { letter: Letter }) {
  const styles = useStyles();
  const { text, language } = useSpeech();
  const last = lastAttempt(letter);
  if (!last) return null;
  const when = dateTimeOf(new Date(last.outcomeAt ?? last.at), language);
  return (
    <ul className={styles.list}>
      <li data-testid="sends">{text.undeliverable.attempts(letter.sends, letter.maxSends)}</li>
      <li>{text.undeliverable.sentTo(last.to)}</li>
      <li>{text.undeliverable.last(wordFor(text.outcomes, last.outcome), when)}</li>
      {last.detail !== null && <li>{text.undeliverable.detail(last.detail)}</li>}
    </ul>
  );
}

interface AddressProps {
  view: CaseView;
  step: Step | undefined;
  isSending: boolean;
  onCorrect: (address: string, drop: () => void) => void;
}

function Address({ view, step, isSending, onCorrect }: AddressProps) {
  const styles = useStyles();
  const text = useText();
  const current = view.requester.address ?? '';
  const { draft, change, drop } = useDraft(view.organisation, view.id, 'correct-address', { address: current });
  const address = draft.address.trim();
  const isReady = step?.allowed === true && !isSending && address !== '' && address !== current;
  const correct = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isReady) onCorrect(address, drop);
  };
  return (
    <form className={styles.row} onSubmit={correct} aria-label={wordFor(text.steps.names, 'correct-address')}>
      <Field label={text.forms.address} className={styles.address}>
        <Input
          type="email"
          autoComplete="off"
          value={draft.address}
          onChange={(_, { value }) => change({ address: value })}
        />
      </Field>
      <Button type="submit" disabledFocusable={!isReady}>
        {text.undeliverable.correct}
      </Button>
      <Refusal step={step} />
    </form>
  );
}

interface ResendProps {
  to: string;
  failedTo: string | undefined;
  uncertain: boolean;
  step: Step | undefined;
  isSending: boolean;
  onResend: (body: { sentTwiceAccepted?: boolean }) => void;
}

function Resend({ to, failedTo, uncertain, step, isSending, onResend }: ResendProps) {
  const text = useText();
  const [accepted, setAccepted] = useState(false);
  if (!step) return null;
  // The server refuses until the risk is accepted; the box beside the button is how it is accepted.
  const asksConsent = step.refusal?.code === 'OutcomeUnknown';
  const isReady = (step.allowed || asksConsent) && (!uncertain || accepted) && !isSending;
  return (
    <>
      {uncertain && (
        <div>
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{text.undeliverable.uncertain}</MessageBarBody>
          </MessageBar>
          <Checkbox
            label={text.undeliverable.accept}
            checked={accepted}
            onChange={(_, { checked }) => setAccepted(checked === true)}
          />
        </div>
      )}
      <Button
        appearance={to === failedTo ? 'secondary' : 'primary'}
        disabledFocusable={!isReady}
        onClick={() => onResend(uncertain ? { sentTwiceAccepted: true } : {})}
      >
        {text.undeliverable.resendTo(to)}
      </Button>
      {!asksConsent && <Refusal step={step} />}
    </>
  );
}

function Refusal({ step }: { step: Step | undefined }) {
  const styles = useStyles();
  const both = useBoth();
  if (!step?.refusal) return null;
  return <span className={styles.reason}>{both(step.refusal.it, step.refusal.en)}</span>;
}
