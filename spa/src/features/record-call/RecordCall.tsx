import { Button, Field, Input, Textarea, Title3, makeStyles, tokens } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useEntities, useRecordCall, useServiceSheet, useSettings } from '../../api/queries';
import type { Entities, Settings } from '../../api/types';
import { useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { ProblemBar } from '../../ui/ProblemBar';
import { useDraft } from '../../ui/useDraft';
import { Waiting } from '../../ui/Waiting';
import { Caller } from './Caller';
import { KnownCaller } from './KnownCaller';
import { OutcomeFields } from './OutcomeFields';
import { ServiceFields } from './ServiceFields';
import { callOf, emptyCall, keyOf, missingOf } from './callDraft';

const useStyles = makeStyles({
  page: { maxWidth: '48rem', margin: '0 auto', padding: tokens.spacingHorizontalL },
  form: { display: 'grid', rowGap: tokens.spacingVerticalM, marginTop: tokens.spacingVerticalM },
});

interface RecordCallProps {
  organisation: string;
  /** The number that the telephone shows, when it opens this page for an incoming call. */
  phone?: string | undefined;
}

export function RecordCall({ organisation, phone }: RecordCallProps) {
  const styles = useStyles();
  const text = useText();
  const settings = useSettings(organisation);
  const entities = useEntities();
  const failed = [settings, entities].find((query) => query.isError);
  return (
    <section className={styles.page} aria-labelledby="record-title">
      <Title3 as="h1" id="record-title">
        {text.record.title}
      </Title3>
      {(settings.isPending || entities.isPending) && !failed && <Waiting />}
      {failed && <ProblemBar error={failed.error} onRetry={() => void failed.refetch()} />}
      {settings.data && entities.data && (
        <CallForm
          key={phone ?? ''}
          organisation={organisation}
          phone={phone ?? ''}
          settings={settings.data}
          entities={entities.data}
        />
      )}
    </section>
  );
}

interface CallFormProps {
  organisation: string;
  phone: string;
  settings: Settings;
  entities: Entities;
}

function CallForm({ organisation, phone, settings, entities }: CallFormProps) {
  const styles = useStyles();
  const text = useText();
  const navigate = useNavigate();
  const { draft, change, drop } = useDraft(organisation, 'new', `record-call${phone}`, { ...emptyCall, phone });
  const [number, setNumber] = useState(draft.phone);
  // One key for this form: pressing twice, or again after a lost answer, opens one case.
  const [key] = useState(() => crypto.randomUUID());
  const [wasPressed, setWasPressed] = useState(false);
  const record = useRecordCall(organisation);
  const sheet = useServiceSheet(draft.entity, draft.unit, draft.service);
  const offered = sheet.data?.reasons.find((reason) => keyOf(reason) === draft.reason) ?? null;
  const missing = missingOf(draft, offered);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setWasPressed(true);
    if (missing.length > 0 || record.isPending) return;
    record.mutate(
      { call: callOf(draft, offered), key },
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
      <ServiceFields draft={draft} change={change} entities={entities} sheet={sheet.data ?? null} settings={settings} />
      {sheet.isError && <ProblemBar error={sheet.error} onRetry={() => void sheet.refetch()} />}
      <KnownCaller organisation={organisation} phone={number} change={change} />
      <Caller draft={draft} change={change} offered={offered} onNumber={setNumber} />
      <Field label={text.record.subject} required>
        <Input value={draft.subject} onChange={(_, { value }) => change({ subject: value })} />
      </Field>
      <Field label={text.record.description} required>
        <Textarea
          rows={4}
          resize="vertical"
          value={draft.description}
          onChange={(_, { value }) => change({ description: value })}
        />
      </Field>
      <OutcomeFields
        organisation={organisation}
        draft={draft}
        change={change}
        offered={offered}
        sheet={sheet.data ?? null}
        settings={settings}
      />
      {wasPressed && missing.length > 0 && (
        <div role="alert">
          {text.record.missing(missing.map((field) => wordFor(text.record.fields, field)).join(', '))}
        </div>
      )}
      {record.isError && <ProblemBar error={record.error} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={record.isPending}>
          {text.record.submit}
        </Button>
      </div>
    </form>
  );
}
