import { Checkbox, Field, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import { useBoth, useText } from '../../text/TextContext';
import type { CallDraft } from './callDraft';
import type { OutcomeFieldsProps } from './OutcomeFields';

type LetterFieldsProps = Pick<OutcomeFieldsProps, 'draft' | 'change' | 'offered' | 'sheet' | 'settings'>;

/** The answer by mail after the call, with documents of the service sheet (FLR-72 to FLR-77). */
export function LetterFields({ draft, change, offered, sheet, settings }: LetterFieldsProps) {
  const text = useText();
  const both = useBoth();
  const documents = offered?.reason === 'Information' ? (sheet?.documents ?? []) : [];
  const enclose = (key: string, isWanted: boolean) =>
    change({ documents: isWanted ? [...draft.documents, key] : draft.documents.filter((other) => other !== key) });
  return (
    <>
      <Checkbox
        label={text.record.withAnswer}
        checked={draft.withLetter}
        onChange={(_, { checked }) => change({ withLetter: checked === true })}
      />
      {draft.withLetter && (
        <>
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
              value={draft.letter}
              onChange={(_, { value }) => change({ letter: value })}
            />
          </Field>
          {documents.map(({ key, name }) => (
            <Checkbox
              key={key}
              label={text.record.enclose(name)}
              checked={draft.documents.includes(key)}
              onChange={(_, { checked }) => enclose(key, checked === true)}
            />
          ))}
          {draft.documents.length > 0 && (
            <Field label={text.record.addressOrigin} required>
              <RadioGroup
                layout="horizontal"
                value={draft.addressOrigin}
                onChange={(_, { value }) => change({ addressOrigin: value as CallDraft['addressOrigin'] })}
              >
                <Radio value="Declared" label={text.record.addressOrigins.Declared} />
                <Radio value="Registered" label={text.record.addressOrigins.Registered} />
              </RadioGroup>
            </Field>
          )}
        </>
      )}
    </>
  );
}
