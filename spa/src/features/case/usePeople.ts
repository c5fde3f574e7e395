import { useMe } from '../../api/queries';
import type { CaseView } from '../../api/types';
import { useText } from '../../text/TextContext';

const looksLikeId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names those who acted, as far as this page knows them; an id says nothing to a reader and is left out. */
export function usePeople(view: CaseView): (login: string) => string | null {
  const text = useText();
  const me = useMe().data;
  return (login) => {
    if (login === 'system') return text.timeline.system;
    if (login === view.assignee?.id) return view.assignee.name;
    if (login === me?.objectId) return me.name;
    return looksLikeId.test(login) ? null : login;
  };
}
