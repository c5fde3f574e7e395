import type { KeyboardEvent } from 'react';

/** Marks the link that opens a row, so that the keys find it. */
export const rowLink = { 'data-row-link': '' };

/**
 * J and K walk the rows while the focus is among them, and nowhere else: a single letter that acts everywhere would
 * catch what people say to a speech recognition (WCAG 2.1.4). Enter opens the focused row, as any link.
 */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
  const at = links.findIndex((link) => link === document.activeElement);
  links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
  event.preventDefault();
}
