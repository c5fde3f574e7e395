// What somebody is writing outlives a reload, a stale case and a lost connection, but not the browser tab.
const prefix = 'contactcenter.draft';

const ownedBy = (operator: string): string => `${prefix}:${encodeURIComponent(operator)}:`;

export const draftKey = (operator: string, organisation: string, caseId: string, form: string): string =>
  `${ownedBy(operator)}${organisation}:${caseId}:${form}`;

export function readDraft<T extends object>(storage: Storage, key: string, empty: T): T {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return typeof stored === 'object' && stored !== null ? { ...empty, ...stored } : empty;
  } catch {
    return empty;
  }
}

export function keepDraft(storage: Storage, key: string, draft: object): void {
  try {
    storage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full storage must not stop somebody from writing; the text is still in the form.
  }
}

export const dropDraft = (storage: Storage, key: string): void => storage.removeItem(key);

/** On signing out nobody else on this computer finds what was being written. */
export function dropAllDrafts(storage: Storage): void {
  Object.keys(storage)
    .filter((key) => key.startsWith(prefix))
    .forEach((key) => storage.removeItem(key));
}

/** A session that only expired leaves its drafts for the same person; another one who signs in begins without. */
export function dropDraftsOfOthers(storage: Storage, operator: string): void {
  Object.keys(storage)
    .filter((key) => key.startsWith(prefix) && !key.startsWith(ownedBy(operator)))
    .forEach((key) => storage.removeItem(key));
}
