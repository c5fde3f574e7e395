// What is written in the form of a step, and the body it makes. A value nobody gave is the empty text.
import type { StepField } from '../../../api/stepForms';
import { instantOf } from '../../../ui/romeTime';

export type FormValue = string | FormValue[] | FormRecord;
export interface FormRecord {
  [name: string]: FormValue;
}

// A draft may be older than the form: what does not fit counts as not written.
export const textIn = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '');
export const listIn = (value: FormValue | undefined): FormValue[] => (Array.isArray(value) ? value : []);
export const recordIn = (value: FormValue | undefined): FormRecord =>
  typeof value === 'object' && !Array.isArray(value) ? value : {};

const figureOf = (written: string): number => Number(written.replace(',', '.'));

function plainOf(kind: StepField['kind'], written: string): unknown {
  switch (kind) {
    case 'flag':
      return written === 'true';
    case 'number':
    case 'integer':
      return figureOf(written);
    case 'instant':
      return instantOf(written);
    default:
      return written;
  }
}

/** The JSON of one field; undefined when there is nothing to send. */
function jsonOf(field: StepField, value: FormValue | undefined): unknown {
  if (field.kind === 'record') {
    const body = bodyOf(field.fields, recordIn(value));
    return field.required || isWritten(field, value) ? body : undefined;
  }
  if (field.kind === 'list') {
    const items = listIn(value).map((one) => jsonOf(field.item, one));
    return field.required || items.length > 0 ? items : undefined;
  }
  const written = textIn(value).trim();
  return written === '' ? undefined : plainOf(field.kind, written);
}

/** The body of the step: what was left empty is left out. */
export function bodyOf(fields: readonly StepField[], values: FormRecord): Record<string, unknown> {
  const entries = fields.map((field): [string, unknown] => [field.name, jsonOf(field, values[field.name])]);
  return Object.fromEntries(entries.filter(([, json]) => json !== undefined));
}

function isWritten(field: StepField, value: FormValue | undefined): boolean {
  if (field.kind === 'record') return field.fields.some((one) => isWritten(one, recordIn(value)[one.name]));
  if (field.kind === 'list') return listIn(value).length > 0;
  return textIn(value).trim() !== '';
}

function isFieldComplete(field: StepField, value: FormValue | undefined): boolean {
  if (!isWritten(field, value)) {
    return !field.required || (field.kind === 'record' && isComplete(field.fields, {}));
  }
  switch (field.kind) {
    case 'record':
      return isComplete(field.fields, recordIn(value));
    case 'list':
      return listIn(value).every((one) => isFieldComplete(field.item, one));
    case 'number':
      return Number.isFinite(figureOf(textIn(value)));
    case 'integer':
      return Number.isInteger(figureOf(textIn(value)));
    case 'instant':
      return instantOf(textIn(value)) !== null;
    default:
      return true;
  }
}

export const isComplete = (fields: readonly StepField[], values: FormRecord): boolean =>
  fields.every((field) => isFieldComplete(field, values[field.name]));

/** Every field with its path, such as `item.title`; the fields of a list's items are under the list's own. */
export function pathsOf(fields: readonly StepField[], under = ''): string[] {
  return fields.flatMap((field) => {
    const path = `${under}${field.name}`;
    if (field.kind === 'record') return [path, ...pathsOf(field.fields, `${path}.`)];
    return [path];
  });
}
