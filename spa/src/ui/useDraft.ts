import { createContext, useCallback, useContext, useState } from 'react';
import { draftKey, dropDraft, keepDraft, readDraft } from './drafts';

export interface DraftOf<T> {
  draft: T;
  change: (part: Partial<T>) => void;
  drop: () => void;
}

/** The operator who writes: nobody finds the drafts of another. */
export const DraftOwner = createContext('');

export function useDraft<T extends object>(organisation: string, caseId: string, form: string, empty: T): DraftOf<T> {
  const key = draftKey(useContext(DraftOwner), organisation, caseId, form);
  const [draft, setDraft] = useState<T>(() => readDraft(sessionStorage, key, empty));
  const change = useCallback(
    (part: Partial<T>) =>
      setDraft((last) => {
        const next = { ...last, ...part };
        keepDraft(sessionStorage, key, next);
        return next;
      }),
    [key],
  );
  const drop = useCallback(() => dropDraft(sessionStorage, key), [key]);
  return { draft, change, drop };
}
