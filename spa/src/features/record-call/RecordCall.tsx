import {
  Button, Checkbox, Field, Input, Radio, RadioGroup, Select, Textarea, Title3, makeStyles, tokens,
} from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useRecordCall, useSettings } from '../../api/queries';
import type { RecordedOutcome, Settings } from '../../api/types';
import { useBoth, useText } from '../../text/TextContext';
import { ProblemBar } from '../../ui/ProblemBar';
import { useDraft } from '../../ui/useDraft';
import { Waiting } from '../../ui/Waiting';
import { callOf, emptyCall, isComplete, type CallDraft } from './callDraft';

const useStyles = makeStyles({
  page: { maxWidth: '48rem', margin: '0 auto', padding: tokens.spacingHorizontalL },
  form: { display: 'grid', rowGap: tokens.spacingVerticalM, marginTop: tokens.spacingVerticalM },
  caller: {
    display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(14rem, 1fr))', gap: tokens.spacingHorizontalM,
    border: 'none', padding: 0, margin: 0,
  },
  legend: { fontWeight: tokens.fontWeightSemibold, marginBottom: tokens.spacingVerticalXS },
});

const outcomes: readonly RecordedOutcome[] = ['Solved', 'AssignToSecondLevel', 'Cancelled'];

export function RecordCall({ organisation }: { organisation: string }) {
  const styles = useStyles();
  const text = useText();
  const settings = useSettings(organisation);
  return (
    <section className={styles.page} aria-labelledby="record-title">
      <Title3 as="h1" id="record-title">
        {text.record.title}
      </Title3>
      {settings.isPending && <Waiting />}
      {settings.isError && <ProblemBar error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && <CallForm organisation={organisation} settings={settings.data} />}
    </section>
  );
}

function CallForm({ organisation, settings }: { organisation: string; settings: Settings }) {
  const styles = useStyles();
  const text = useText();
  const navigate = useNavigate();
  const { draft, change, drop } = useDraft(organisation, 'new', 'record-call', emptyCall);
  // One key for this form: pressing twice, or again after a lost answer, opens one case.
  const [key] = useState(() => crypto.randomUUID());
  const [isIncomplete, setIsIncomplete] = useState(false);
  const record = useRecordCall(organisation);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsIncomplete(!isComplete(draft));
    if (!isComplete(draft) || record.isPending) return;
    record.mutate(
      { call: callOf(draft), key },
      {
        onSuccess: (opened) => {
          drop();
          void navigate({ to: '/$organisation/cases/$id', params: { organisation, id: opened.id } });
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Caller draft={draft} change={change} />
      <Content draft={draft} change={change} settings={settings} />
      <OutcomeFields draft={draft} change={change} settings={settings} />
      {isIncomplete && <div role="alert">{text.record.missing}</div>}
      {record.isError && <ProblemBar error={record.error} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={record.isPending}>
          {text.record.submit}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  draft: CallDraft;
  change: (part: Partial<CallDraft>) => void;
}

function Caller({ draft, change }: PartProps) {
  const styles = useStyles();
  const text = useText();
  return (
    <fieldset className={styles.caller}>
      <legend className={styles.legend}>{text.record.caller}</legend>
      <Field label={text.record.name} required>
        <Input value={draft.name} autoComplete="off" onChange={(_, { value }) => change({ name: value })} />
      </Field>
      <Field label={text.record.address}>
        <Input
          type="email"
          autoComplete="off"
          value={draft.address}
          onChange={(_, { value }) => change({ address: value })}
        />
      </Field>
      <Field label={text.record.phone}>
        <Input
          type="tel"
          autoComplete="off"
          value={draft.phone}
          onChange={(_, { value }) => change({ phone: value })}
        />
      </Field>
    </fieldset>
  );
}

function Content({ draft, change, settings }: PartProps & { settings: Settings }) {
  const text = useText();
  const both = useBoth();
  return (
    <>
      <Field label={text.record.reason} required>
        <Select value={draft.contactReason} onChange={(_, { value }) => change({ contactReason: value })}>
          <option value="">{text.forms.choose}</option>
          {settings.categories.map((category) => (
            <option key={category.key} value={category.key}>
              {both(category.italian, category.english)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={text.record.subject} required>
        <Input value={draft.subject} onChange={(_, { value }) => change({ subject: value })} />
      </Field>
      <Field label={text.record.description} required>
        <Textarea
          rows={5}
          resize="vertical"
          value={draft.description}
          onChange={(_, { value }) => change({ description: value })}
        />
      </Field>
    </>
  );
}

function OutcomeFields({ draft, change, settings }: PartProps & { settings: Settings }) {
  const text = useText();
  const both = useBoth();
  const isSolved = draft.outcome === 'Solved';
  return (
    <>
      <Field label={text.record.outcome} required>
        <RadioGroup
          value={draft.outcome}
          onChange={(_, { value }) => change({ outcome: value as RecordedOutcome })}
        >
          {outcomes.map((outcome) => (
            <Radio key={outcome} value={outcome} label={text.record.outcomes[outcome] ?? outcome} />
          ))}
        </RadioGroup>
      </Field>
      {isSolved && (
        <Checkbox
          label={text.record.withAnswer}
          checked={draft.withAnswer}
          onChange={(_, { checked }) => change({ withAnswer: checked === true })}
        />
      )}
      {isSolved && draft.withAnswer && (
        <>
          {draft.address.trim() === '' && <p>{text.record.answerNeedsAddress}</p>}
          <Field label={text.forms.template}>
            <Select value={draft.template} onChange={(_, { value }) => change({ template: value })}>
              <option value="">{text.forms.noTemplate}</option>
              {settings.templates
                .filter((template) => template.purpose === 'Answer')
                .map((template) => (
                  <option key={template.key} value={template.key}>
                    {both(template.italian, template.english)}
                  </option>
                ))}
            </Select>
          </Field>
          <Field label={text.forms.text} required>
            <Textarea
              rows={6}
              resize="vertical"
              value={draft.answer}
              onChange={(_, { value }) => change({ answer: value })}
            />
          </Field>
        </>
      )}
    </>
  );
}
