// What a step of one procedure asks for, in the order of its fields; read from the OpenAPI document when the desk is
// built (plugins/stepForms.ts).
interface Named {
  name: string;
  required: boolean;
}

/** A text, a figure, a moment or a yes-or-no. */
export interface PlainField extends Named {
  kind: 'words' | 'number' | 'integer' | 'date' | 'instant';
}

export interface FlagField extends Named {
  kind: 'flag';
  /** What holds when nobody says otherwise; absent where it must be, or may stay, unsaid. */
  byDefault?: boolean;
}

export interface ChoiceField extends Named {
  kind: 'choice';
  options: string[];
}

export interface RecordField extends Named {
  kind: 'record';
  fields: StepField[];
}

export interface ListField extends Named {
  kind: 'list';
  item: StepField;
}

export type StepField = PlainField | FlagField | ChoiceField | RecordField | ListField;

/** Fields by organisation and step: `flowe/triage`. */
export type StepForms = Readonly<Record<string, StepField[]>>;
