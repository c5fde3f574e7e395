import { Field, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import type { CallOutcome, OfferedReason, ServiceSheet, Settings } from '../../api/types';
import { useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { Appointment } from './Appointment';
import { LetterFields } from './LetterFields';
import { ParentCase } from './ParentCase';
import { asksAnswer, asksSecondLevel, outcomesOf, type CallDraft } from './callDraft';

export interface OutcomeFieldsProps {
  organisation: string;
  draft: CallDraft;
  change: (part: Partial<CallDraft>) => void;
  offered: OfferedReason | null;
  sheet: ServiceSheet | null;
  settings: Settings;
}

// The reasons an operator may give while recording; the others belong to later steps.
const cancellations = ['NotOfCompetence', 'ContactAbandoned', 'OpenedByError', 'NoCompetentEntity'] as const;
const availabilities = ['Available', 'Unavailable', 'NotIdentifiable'] as const;

/** How the call ended, out of what the reason allows, and what each outcome asks for. */
export function OutcomeFields(props: OutcomeFieldsProps) {
  const { organisation, draft, change, offered } = props;
  const text = useText();
  const isOver = draft.outcome === 'Cancelled';
  return (
    <>
      {offered?.needsParent === true && !isOver && (
        <ParentCase organisation={organisation} draft={draft} change={change} offered={offered} />
      )}
      <Field label={text.record.outcome} required>
        <RadioGroup
          value={draft.outcome}
          onChange={(_, { value }) => change({ outcome: value as CallOutcome })}
        >
          {outcomesOf(offered).map((outcome) => (
            <Radio key={outcome} value={outcome} label={wordFor(text.record.outcomes, outcome)} />
          ))}
        </RadioGroup>
      </Field>
      {isOver && (
        <Field label={text.record.cancellation} required>
          <Select
            value={draft.cancellation}
            onChange={(_, { value }) => change({ cancellation: value as CallDraft['cancellation'] })}
          >
            <option value="">{text.forms.choose}</option>
            {cancellations.map((reason) => (
              <option key={reason} value={reason}>
                {wordFor(text.record.cancellations, reason)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {asksSecondLevel(offered, draft.outcome) && (
        <Field label={text.record.secondLevel} required>
          <RadioGroup
            value={draft.secondLevel}
            onChange={(_, { value }) => change({ secondLevel: value as CallDraft['secondLevel'] })}
          >
            {availabilities.map((found) => (
              <Radio key={found} value={found} label={wordFor(text.record.availabilities, found)} />
            ))}
          </RadioGroup>
        </Field>
      )}
      {draft.outcome === 'Solved' && <Solved {...props} />}
    </>
  );
}

function Solved(props: OutcomeFieldsProps) {
  const { draft, change, offered } = props;
  const text = useText();
  const isBooking = offered?.reason === 'Booking';
  const standard = offered?.standardAnswer ?? null;
  return (
    <>
      {isBooking && <Appointment draft={draft} change={change} />}
      {standard !== null && <p>{text.record.standardAnswer(standard)}</p>}
      {!isBooking && standard === null && (
        <Field label={text.record.answerGiven} required={asksAnswer(draft, offered)}>
          <Textarea
            rows={3}
            resize="vertical"
            value={draft.answerGiven}
            onChange={(_, { value }) => change({ answerGiven: value })}
          />
        </Field>
      )}
      <LetterFields {...props} />
    </>
  );
}
