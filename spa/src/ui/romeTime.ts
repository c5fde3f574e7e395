// Operators work on Italian time, wherever their computer thinks it is.
const zone = 'Europe/Rome';

const locales = { it: 'it-IT', en: 'en-GB' } as const;
export type TimeLanguage = keyof typeof locales;

const format = (at: Date, language: TimeLanguage, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options }).format(at);

export const timeOf = (at: Date, language: TimeLanguage): string =>
  format(at, language, { hour: '2-digit', minute: '2-digit' });

export const dateTimeOf = (at: Date, language: TimeLanguage): string =>
  format(at, language, {
    weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
  });

/** The calendar day in Rome as `yyyy-mm-dd`, fit for comparing. */
export function dayOf(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
}

/** Minutes that Rome is ahead of UTC at an instant. */
function offsetAt(at: Date): number {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    second: '2-digit',
  }).format(at);
  return Math.round((Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(at.getTime() / 1_000) * 1_000) / 60_000);
}

/**
 * The instant meant by a wall time in Rome (`2026-11-22T09:30`, as a date-time field gives it); null when it is
 * none. A time that the spring change skips means the one an hour later, a repeated one means its first passage.
 */
export function instantOf(wallTime: string): string | null {
  const asUtc = Date.parse(`${wallTime}Z`);
  if (Number.isNaN(asUtc)) return null;
  const before = offsetAt(new Date(asUtc - 86_400_000));
  const candidate = new Date(asUtc - before * 60_000);
  const there = offsetAt(candidate);
  if (there === before) return candidate.toISOString();
  const other = new Date(asUtc - there * 60_000);
  return (offsetAt(other) === there ? other : candidate).toISOString();
}
