import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useAgendas } from '../../api/queries';
import { useSpeech } from '../../text/TextContext';
import { ProblemBar } from '../../ui/ProblemBar';
import { dateTimeOf, dayOf } from '../../ui/romeTime';
import type { CallDraft } from './callDraft';

interface AppointmentProps {
  draft: CallDraft;
  change: (part: Partial<CallDraft>) => void;
}

/** A place in the agenda that the Entity's referents defined for the service (FLR-42). */
export function Appointment({ draft, change }: AppointmentProps) {
  const { text, language } = useSpeech();
  const [month, setMonth] = useState(() => dayOf(new Date()).slice(0, 'yyyy-mm'.length));
  const agendas = useAgendas(draft.entity, draft.unit, draft.service, month);
  const free = (agendas.data ?? []).flatMap(({ place, slots }) =>
    slots.filter(({ left }) => left > 0).map(({ start, left }) => ({ start, left, place })),
  );
  return (
    <>
      <Field label={text.record.month}>
        <Input
          type="month"
          value={month}
          onChange={(_, { value }) => {
            setMonth(value);
            change({ appointment: '' });
          }}
        />
      </Field>
      {agendas.isError && <ProblemBar error={agendas.error} onRetry={() => void agendas.refetch()} />}
      <Field
        label={text.record.appointment}
        required
        hint={agendas.isSuccess && free.length === 0 ? text.record.noPlaces : undefined}
      >
        <Select value={draft.appointment} onChange={(_, { value }) => change({ appointment: value })}>
          <option value="">{text.forms.choose}</option>
          {free.map(({ start, left, place }) => (
            <option key={start} value={start}>
              {text.record.slot(dateTimeOf(new Date(start), language), place, left)}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
