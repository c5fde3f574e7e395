import type { Attempt, Letter } from '../../api/types';

export const lastAttempt = (letter: Letter): Attempt | undefined => letter.attempts[letter.attempts.length - 1];

const undelivered: readonly string[] = ['Bounced', 'Suppressed', 'Failed'];

export const isUncertain = (letter: Letter): boolean =>
  ['Uncertain', 'Unconfirmed'].includes(lastAttempt(letter)?.outcome ?? '');

export const isUndelivered = (letter: Letter): boolean => undelivered.includes(lastAttempt(letter)?.outcome ?? '');

/** Somebody must act, or can no longer: the last send did not arrive, or nobody knows whether it left. */
export function needsPanel(letter: Letter): boolean {
  return !letter.givenUp && (isUncertain(letter) || isUndelivered(letter));
}
