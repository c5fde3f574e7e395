import type { Step } from '../../../api/types';
import type { Language, Text } from '../../../text/TextContext';
import { wordFor } from '../../../text/words';

/** The name of a step in its procedure, without the path under which the API has it. */
export const ownName = (step: string): string => step.replace(/^steps\//, '');

/** What a step is called: in its procedure's own words where it has some, else in the desk's. */
export function stepLabel({ name, italian, english }: Step, text: Text, language: Language): string {
  const own = language === 'it' ? italian : english;
  return own ?? wordFor(text.steps.names, name);
}
