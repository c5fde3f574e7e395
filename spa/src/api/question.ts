import type { CaseQuestion } from './types';

const reference = /^[A-Z]{2}-?[0-9A-Z]{4}-?[0-9A-Z]{4}$/i;
const phone = /^[+(]?[\d\s().\-/]{5,}$/;

/** What somebody typed into the search, as what it is: a mail address, a case number, a telephone number or a name. */
export function questionOf(asked: string): CaseQuestion {
  const typed = asked.trim();
  if (typed.includes('@')) return { address: typed };
  if (reference.test(typed)) return { reference: typed };
  return phone.test(typed) ? { phone: typed } : { name: typed };
}
