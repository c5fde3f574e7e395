import { Button, Checkbox, Field, Input, Select, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import type { ChoiceField, FlagField, ListField, PlainField, RecordField, StepField } from '../../../api/stepForms';
import type { CaseView, Settings } from '../../../api/types';
import { useBoth, useSpeech, useText, type Text } from '../../../text/TextContext';
import { problemWords } from '../../../ui/problemWords';
import { choicesOf } from './choices';
import type { FieldProblem } from './fieldProblem';
import { ownName } from './stepLabel';
import { listIn, recordIn, textIn, type FormValue } from './stepValues';

const useStyles = makeStyles({
  group: {
    display: 'grid', rowGap: tokens.spacingVerticalM, margin: 0, padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, minWidth: 0,
  },
  legend: { padding: `0 ${tokens.spacingHorizontalXS}`, fontWeight: tokens.fontWeightSemibold },
  boxes: { display: 'grid' },
  item: { display: 'grid', rowGap: tokens.spacingVerticalS, justifyItems: 'start' },
  wide: { width: '100%' },
});

/** Where a field stands: its step and case, and what the server refused. */
export interface Place {
  step: string;
  view: CaseView;
  settings: Settings;
  found: FieldProblem | null;
}

interface PartProps<T extends StepField> {
  field: T;
  /** `item.title` for a field in a record. */
  path: string;
  place: Place;
  value: FormValue | undefined;
  onChange: (value: FormValue) => void;
}

/** Where somebody explains, the text has room. */
const long = new Set(['description', 'findings', 'note', 'reason', 'solution', 'text']);

const readable = (code: string): string => {
  const words = code.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('-', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const fieldLabel = (text: Text, step: string, name: string): string =>
  text.fields[`${ownName(step)}.${name}`] ?? text.fields[name] ?? readable(name);

export const optionLabel = (text: Text, name: string, option: string): string =>
  text.options[`${name}.${option}`] ?? text.options[option] ?? readable(option);

export function SchemaField(props: PartProps<StepField>): ReactElement {
  const { field, ...rest } = props;
  switch (field.kind) {
    case 'flag':
      return <FlagPart {...rest} field={field} />;
    case 'choice':
      return <ChoicePart {...rest} field={field} />;
    case 'record':
      return <RecordPart {...rest} field={field} />;
    case 'list':
      return <ListPart {...rest} field={field} />;
    default:
      return <PlainPart {...rest} field={field} />;
  }
}

/** What the server said is wrong with the field at a path, to be given to its Field. */
export function useWrong(found: FieldProblem | null): (path: string) => { validationMessage?: string } {
  const { text, language } = useSpeech();
  return (path) => (found?.path === path ? { validationMessage: problemWords(found.problem, text, language) } : {});
}

/** The name of a field, and what is wrong with it. */
function useSaid({ field, path, place }: PartProps<StepField>) {
  const text = useText();
  const wrong = useWrong(place.found);
  return { label: fieldLabel(text, place.step, field.name), required: field.required, ...wrong(path) };
}

const inputs = { words: 'text', number: 'text', integer: 'number', date: 'date', instant: 'datetime-local' } as const;

function PlainPart(props: PartProps<PlainField>) {
  const { field, path, place, value, onChange } = props;
  const both = useBoth();
  const said = useSaid(props);
  const choices = choicesOf(place.view, place.settings, place.step, path);
  const write = (_: unknown, { value: written }: { value: string }) => onChange(written);
  if (choices) {
    const options = choices.map(({ key, italian, english }): Option => ({ key, label: both(italian, english) }));
    return (
      <Field {...said}>
        <Options options={options} value={textIn(value)} onChange={onChange} />
      </Field>
    );
  }
  return (
    <Field {...said}>
      {field.kind === 'words' && long.has(field.name) ? (
        <Textarea rows={3} resize="vertical" value={textIn(value)} onChange={write} />
      ) : (
        <Input
          type={inputs[field.kind]}
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          value={textIn(value)}
          onChange={write}
        />
      )}
    </Field>
  );
}

interface Option {
  key: string;
  label: string;
}

interface OptionsProps {
  options: Option[];
  value: string;
  onChange: (value: string) => void;
}

/** Named by the Field around it. */
export function Options({ options, value, onChange }: OptionsProps) {
  const text = useText();
  return (
    <Select value={value} onChange={(_, chosen) => onChange(chosen.value)}>
      <option value="">{text.forms.choose}</option>
      {options.map(({ key, label }) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </Select>
  );
}

function ChoicePart(props: PartProps<ChoiceField>) {
  const { field, value, onChange } = props;
  const text = useText();
  const options = field.options.map((option) => ({ key: option, label: optionLabel(text, field.name, option) }));
  return (
    <Field {...useSaid(props)}>
      <Options options={options} value={textIn(value)} onChange={onChange} />
    </Field>
  );
}

/** A yes or no that must be said, or may stay unsaid, is chosen; one that has a usual answer is ticked. */
function FlagPart(props: PartProps<FlagField>) {
  const { field, value, onChange } = props;
  const text = useText();
  const { label, ...said } = useSaid(props);
  const written = textIn(value);
  if (field.byDefault !== undefined) {
    const checked = written === '' ? field.byDefault : written === 'true';
    return (
      <Field {...said} required={false}>
        <Checkbox label={label} checked={checked} onChange={(_, ticked) => onChange(String(ticked.checked === true))} />
      </Field>
    );
  }
  const options = [{ key: 'true', label: text.forms.yes }, { key: 'false', label: text.forms.no }];
  return (
    <Field {...said} label={label}>
      <Options options={options} value={written} onChange={onChange} />
    </Field>
  );
}

/** Fields or boxes that belong together under one name. */
export function Group({ label, wrong, children }: { label: string; wrong?: string | undefined; children: ReactNode }) {
  const styles = useStyles();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      {children}
      {wrong !== undefined && <Field validationMessage={wrong} />}
    </fieldset>
  );
}

function RecordPart(props: PartProps<RecordField>) {
  const { field, path, place, value, onChange } = props;
  const { label, validationMessage } = useSaid(props);
  const written = recordIn(value);
  return (
    <Group label={label} wrong={validationMessage}>
      {field.fields.map((one) => (
        <SchemaField
          key={one.name}
          field={one}
          path={`${path}.${one.name}`}
          place={place}
          value={written[one.name]}
          onChange={(changed) => onChange({ ...written, [one.name]: changed })}
        />
      ))}
    </Group>
  );
}

function ListPart(props: PartProps<ListField>) {
  const { field } = props;
  return field.item.kind === 'choice' ? <Boxes {...props} options={field.item.options} /> : <Rows {...props} />;
}

/** A set of words: one box each. */
function Boxes({ options, ...props }: PartProps<ListField> & { options: string[] }) {
  const { field, value, onChange } = props;
  const styles = useStyles();
  const text = useText();
  const { label, validationMessage } = useSaid(props);
  const ticked = listIn(value).map(textIn);
  const tick = (option: string, on: boolean) =>
    onChange(options.filter((one) => (one === option ? on : ticked.includes(one))));
  return (
    <Group label={label} wrong={validationMessage}>
      <div className={styles.boxes}>
        {options.map((option) => (
          <Checkbox
            key={option}
            label={optionLabel(text, field.name, option)}
            checked={ticked.includes(option)}
            onChange={(_, { checked }) => tick(option, checked === true)}
          />
        ))}
      </div>
    </Group>
  );
}

/** A list that grows and shrinks a row at a time. */
function Rows(props: PartProps<ListField>) {
  const { field, path, place, value, onChange } = props;
  const styles = useStyles();
  const text = useText();
  const { label, validationMessage } = useSaid(props);
  const rows = listIn(value);
  const blank: FormValue = field.item.kind === 'record' ? {} : field.item.kind === 'list' ? [] : '';
  return (
    <Group label={label} wrong={validationMessage}>
      {rows.map((row, at) => (
        // Rows have no name of their own; what was written in one is held here, not in the row.
        <div key={at} className={styles.item}>
          <div className={styles.wide}>
            <SchemaField
              field={field.item}
              path={path}
              place={{ ...place, found: null }}
              value={row}
              onChange={(changed) => onChange(rows.map((one, other) => (other === at ? changed : one)))}
            />
          </div>
          <Button
            size="small"
            aria-label={text.forms.removeRow(at + 1)}
            onClick={() => onChange(rows.filter((_, other) => other !== at))}
          >
            {text.forms.remove}
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...rows, blank])}>
          {text.forms.add}
        </Button>
      </div>
    </Group>
  );
}
