import type { Text } from '../text/TextContext';
import { dateTimeOf, dayOf, timeOf, type TimeLanguage } from './romeTime';

export type DueTone = 'late' | 'soon' | 'later';

export interface DueWords {
  words: string;
  tone: DueTone;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function spanWords(milliseconds: number, text: Text): string {
  const minutes = Math.max(1, Math.floor(milliseconds / minute));
  if (minutes < 60) return text.due.minutes(minutes);
  if (milliseconds < day) return text.due.hours(Math.floor(minutes / 60), minutes % 60);
  return text.due.days(Math.floor(milliseconds / day));
}

export interface Judgement {
  late: boolean;
  soon: boolean;
}

/**
 * Says when something is due. Whether it is late or soon is the server's judgement: its clock decides, not the one
 * of this computer, so the words only count what agrees with it.
 */
export function dueWords(
  dueAt: string, now: Date, judged: Judgement, text: Text, language: TimeLanguage,
): DueWords {
  const due = new Date(dueAt);
  const left = due.getTime() - now.getTime();
  if (judged.late && left > 0) return { words: text.due.lateSince(dateTimeOf(due, language)), tone: 'late' };
  if (left <= 0) return { words: text.due.late(spanWords(-left, text)), tone: 'late' };
  const tone: DueTone = judged.soon || left < hour ? 'soon' : 'later';
  if (left < hour) return { words: text.due.within(spanWords(left, text)), tone };
  if (dayOf(due) === dayOf(now)) return { words: text.due.today(timeOf(due, language)), tone };
  if (dayOf(due) === dayOf(new Date(now.getTime() + day))) {
    return { words: text.due.tomorrow(timeOf(due, language)), tone };
  }
  return { words: dateTimeOf(due, language), tone };
}
