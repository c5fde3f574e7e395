// The words a text field of a step is chosen from, where the case or the configuration knows them.
import type { CaseView, Control, Named, Settings } from '../../../api/types';
import { ownName } from './stepLabel';

type Own = Record<string, unknown>;

const ownOf = (view: CaseView): Own =>
  typeof view.own === 'object' && view.own !== null ? (view.own as Own) : {};

const listOf = <T>(view: CaseView, name: string): T[] => {
  const found = ownOf(view)[name];
  return Array.isArray(found) ? (found as T[]) : [];
};

export const controlsOf = (view: CaseView): Control[] => listOf<Control>(view, 'controls');

const same = (key: string, words: string): Named => ({ key, italian: words, english: words });

interface EngagedItem {
  number: number;
  title: string;
  finished: boolean;
}

interface SmsToSettle {
  number: number;
  to: string;
  needsAttention: boolean;
}

const finishedItems = (view: CaseView): Named[] =>
  listOf<EngagedItem>(view, 'items')
    .filter((item) => item.finished)
    .map(({ number, title }) => same(String(number), `${number} · ${title}`));

const textsToSettle = (view: CaseView): Named[] =>
  listOf<SmsToSettle>(view, 'sms')
    .filter((sms) => sms.needsAttention)
    .map(({ number, to }) => same(String(number), `${number} · ${to}`));

type Chooser = (view: CaseView, settings: Settings) => Named[];

const choosers: Readonly<Record<string, Chooser>> = {
  'flowe/triage.category': (_, settings) => settings.categories,
  'flowe/write-to-party.letter.template': (_, settings) =>
    settings.templates.filter((template) => template.purpose === 'Party'),
  'flowe/return-item.number': finishedItems,
  'flowe/resend-sms.number': textsToSettle,
  'flowe/give-up-sms.number': textsToSettle,
};

/** What the configuration offers; a topic or kind of requester only for the service line of the case. */
function configured({ choices }: Settings, view: CaseView, step: string, field: string): Named[] | undefined {
  const line = ownOf(view)['line'];
  return choices
    .find((one) => one.step === step && one.field === field)
    ?.options.filter((option) => !option.line || option.line === line);
}

/** Undefined where the field is written freely. */
export function choicesOf(view: CaseView, settings: Settings, step: string, path: string): Named[] | undefined {
  const name = ownName(step);
  return choosers[`${view.organisation}/${name}.${path}`]?.(view, settings) ?? configured(settings, view, name, path);
}
