import forms from 'virtual:step-forms';
import { describe, expect, test } from 'vitest';
import { stepFormsOf } from '../plugins/stepForms';
import type { StepField } from '../src/api/stepForms';
import { Problem } from '../src/api/problem';
import { fieldLabel, optionLabel } from '../src/features/case/forms/SchemaField';
import { fieldProblem } from '../src/features/case/forms/fieldProblem';
import { bodyOf, isComplete, pathsOf } from '../src/features/case/forms/stepValues';
import { en } from '../src/text/en';
import { it } from '../src/text/it';

const form = (step: string): StepField[] => {
  const found = forms[step];
  if (!found) throw new Error(`There is no step ${step}.`);
  return found;
};

describe('The form of a step', () => {
  test('asks for what the API asks for', () => {
    expect(form('flowe/triage')).toEqual([
      { name: 'category', required: true, kind: 'words' },
      { name: 'subject', required: true, kind: 'choice', options: ['Customer', 'Prospect', 'ExternalSubject'] },
    ]);
    expect(form('flowe/send-code')).toEqual([]);
    expect(pathsOf(form('flowe/change-operation'))).toContain('fields.debitDate');
  });

  test('of a kind of field that nobody foresaw stops the build', () => {
    const schema = { type: 'object', properties: { photo: { type: 'null' } } };
    const content = { 'application/json': { schema } };
    const paths = { '/api/flowe/cases/{id}/steps/snap': { post: { requestBody: { content } } } };

    expect(() => stepFormsOf({ paths, components: { schemas: {} } })).toThrow('photo');
  });

  test.each([['it', it], ['en', en]] as const)('has a word for every field and choice (%s)', (_, text) => {
    const wordless = (step: string, fields: StepField[]): string[] =>
      fields.flatMap((field) => [
        ...(text.fields[`${step}.${field.name}`] ?? text.fields[field.name] ? [] : [`${step}.${field.name}`]),
        ...(field.kind === 'choice' ? field.options : [])
          .filter((option) => !(text.options[`${field.name}.${option}`] ?? text.options[option]))
          .map((option) => `${step}.${field.name}: ${option}`),
        ...(field.kind === 'record' ? wordless(step, field.fields) : []),
        ...(field.kind === 'list' ? wordless(step, [field.item]) : []),
      ]);
    const missing = Object.entries(forms).flatMap(([step, fields]) => wordless(step.split('/')[1] ?? '', fields));

    expect(missing).toEqual([]);
  });

  test('is readable also before its words are known', () => {
    expect(fieldLabel(it, 'steps/new-step', 'unheardOfThing')).toBe('Unheard of thing');
    expect(optionLabel(it, 'state', 'not-yet')).toBe('Not yet');
  });
});

describe('What is sent', () => {
  test('is nested as the API wants it, without what was left empty', () => {
    const values = { item: { topic: ' carte ', title: 'Carta', description: 'Non va' }, massive: 'true' };

    expect(bodyOf(form('flowe/open-bug'), values)).toEqual({
      item: { topic: 'carte', title: 'Carta', description: 'Non va' }, massive: true,
    });
    expect(bodyOf(form('flowe/change-operation'), { fields: { amount: '12,50', iban: '' } })).toEqual({
      fields: { amount: 12.5 },
    });
    expect(bodyOf(form('florence/solution'), { solution: 'x', attribute: 'ToCommunicate' })).toEqual({
      solution: 'x', attribute: 'ToCommunicate',
    });
  });

  test('goes only when nothing needed is missing', () => {
    const solution = form('florence/solution');
    const grounds = form('flowe/recognise-complaint');

    expect(isComplete(solution, { solution: ' ', attribute: 'ToCommunicate' })).toBe(false);
    expect(isComplete(solution, { solution: 'x', attribute: 'ToCommunicate' })).toBe(true);
    expect(isComplete(solution, { solution: 'x', attribute: 'Communicated', contact: { note: 'n' } })).toBe(false);
    const told = { solution: 'x', attribute: 'Communicated', contact: { channel: 'Phone' } };
    expect(isComplete(solution, told)).toBe(true);
    expect(isComplete(grounds, { grounds: [] })).toBe(false);
    expect(isComplete(grounds, { grounds: ['Fraud'] })).toBe(true);
    expect(isComplete(form('flowe/close-claim'), { findings: 'x' })).toBe(false);
    expect(isComplete(form('flowe/change-operation'), {})).toBe(true);
    expect(isComplete(form('flowe/change-operation'), { fields: { amount: 'molto' } })).toBe(false);
  });

  test('that does not fit an older draft counts as not written', () => {
    expect(bodyOf(form('flowe/open-bug'), { item: 'words', massive: [] })).toEqual({ item: {} });
  });
});

describe('A refusal', () => {
  const refusal = (status: number, english: string, errors = {}) =>
    new Problem(status, 'Refused', { it: english, en: english }, errors);
  const paths = pathsOf(form('flowe/open-bug'));

  test('stands at the field it names', () => {
    expect(fieldProblem(refusal(422, 'Missing: the title (field “title”).'), paths)?.path).toBe('item.title');
    expect(fieldProblem(refusal(422, 'Not valid. Path: $.item.topic | LineNumber: 0'), paths)?.path).toBe('item.topic');
    expect(fieldProblem(refusal(422, "missing properties including: 'massive'."), paths)?.path).toBe('massive');
    expect(fieldProblem(refusal(422, 'x', { 'item.description': ['y'] }), paths)?.path).toBe('item.description');
  });

  test('that names none, or is about the case, stands above the form', () => {
    expect(fieldProblem(refusal(422, 'Not like this.'), paths)).toBeNull();
    expect(fieldProblem(refusal(409, 'The field “title” cannot change now.'), paths)).toBeNull();
    expect(fieldProblem(refusal(412, 'Stale: “title”.'), paths)).toBeNull();
    expect(fieldProblem(null, paths)).toBeNull();
  });
});
